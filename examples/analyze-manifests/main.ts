import { join, relative } from 'path';
import { Connectivity, Manifests, Port, Source } from 'cdk8s-zero-trust';

const { cluster, findings } = Manifests.fromFiles([join(__dirname, 'manifests')]);
for (const finding of findings) { print(`${finding.subject}: ${finding.message}`); }

const connectivity = Connectivity.of(cluster);
print('Who can reach whom:');
for (const { source, destination, ports } of connectivity.connections()) { print(`  ${source} -> ${destination} on ${ports.join(', ')}`); }

// The question is about the Service; the answer, about the pods behind it.
const explanation = connectivity.explain({ source: 'shop/web', destination: 'shop/service/api', port: Port.HTTP });
print(`\n${explanation.source} -> ${explanation.destination} on ${explanation.port}: ${explanation.verdict.result}`);
for (const side of explanation.cases.flatMap(({ sides }) => sides)) {
  print(`  ${side.side}: ${side.message}`);
  for (const rule of side.rules) {
    print(`    ${rule.policy} ${rule.path} (${place(rule.source)}): ${rule.result}`);
    for (const { message } of rule.reasons) { print(`      ${message}`); }
  }
}
for (const change of explanation.toAllow) { print(`To allow it: ${change.message} (${place(change.source)}): ${change.manifest}`); }

function place(source: Source = {}): string {
  return `${relative(__dirname, source.file ?? '')}:${source.line}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
