import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintOf } from './support';
import { Cni, LintSeverity, Platform } from '../../src';

/** What an example writes. */
function synthesized(name: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'lint-'));
  const before = process.env.CDK8S_OUTDIR;
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    process.env.CDK8S_OUTDIR = outdir;
    jest.isolateModules(() => { jest.requireActual(join(__dirname, '..', '..', 'examples', name, 'main.ts')); });
    return readdirSync(outdir).sort().map(file => readFileSync(join(outdir, file), 'utf8')).join('---\n');
  } finally {
    stderr.mockRestore();
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
    rmSync(outdir, { recursive: true });
  }
}

describe.each([
  ['three-tier-shop', Platform.eks({ cni: Cni.awsVpc() })],
  ['service-graph', Platform.kubernetes({ cni: Cni.calico() })],
])('what %s writes', (name, platform) => {
  const text = synthesized(name);

  test.each([['no platform', undefined], ['its own platform', platform]])('has no errors: %s', (_, named) => {
    const { findings, isolation } = lintOf(text, named && { platform: named });
    expect(findings.filter(({ severity }) => severity === LintSeverity.ERROR)).toEqual([]);
    expect(isolation.map(({ isolated, workloads }) => isolated === workloads && workloads > 0)).toEqual([true, true]);
  });

  test('repeats nothing, and has both sides of every flow', () => {
    const rules = lintOf(text).findings.map(({ rule }) => rule);
    for (const rule of ['duplicate-policy', 'redundant-policy', 'redundant-rule', 'one-sided-egress', 'one-sided-ingress', 'dns-udp-only', 'and-or']) {
      expect(rules).not.toContain(rule);
    }
  });

  test('has findings once a policy is dropped, or a label changed', () => {
    const without = (pattern: RegExp) => lintOf(text.split(/^---$/m).filter(document => !pattern.test(document)).join('---\n')).findings.map(({ rule }) => rule);
    // The policy for DNS isolates every pod for Egress as well.
    expect(without(/name: shop-default-deny$/m)).toContain('default-deny-ingress');
    expect(without(/name: shop-default-deny$|name: shop-allow-to-dns$/m)).toContain('default-deny-egress');
    expect(without(/name: shop-allow-to-dns$/m)).toContain('dns-unreachable');
    const relabelled = lintOf(text.replaceAll('kubernetes.io/metadata.name: kube-system', 'name: kube-system')).findings.map(({ rule }) => rule);
    expect(relabelled).toContain('namespace-label-unset');
  });
});
