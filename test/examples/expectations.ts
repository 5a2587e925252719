import { allHold, connectivityOf, described, Example, fileOf, manifestsOf, objectsIn, workloadsIn } from './example';
import { check } from '../../src/cli/expectations/check';
import { Port } from '../../src/model/port';

/** What an example claims besides its expectations. Written by hand. */
export interface Claims {
  /** The namespaces in which every pod is isolated in both directions. */
  readonly closed: string[];
  /** The warnings that it prints, without what changes with the wording. */
  readonly warnings?: string[];
}

/** Tests that hold for every example: what it writes, what it promises, and that the promises are not empty. */
export function testExample(name: string, example: Example, { closed, warnings = [] }: Claims): void {
  const written = manifestsOf(example);
  const objects = [...written, ...example.surroundings];

  describe(`the example ${name}`, () => {
    test('writes these manifests', () => {
      expect(example.files).toMatchSnapshot();
    });

    const connectivity = connectivityOf(objects);
    test.each(example.expectations.map(expectation => [`${described(expectation)} is ${expectation.verdict}`, expectation] as const))(
      '%s', (_, expectation) => { expect(check(expectation, connectivity)?.actual).toBeUndefined(); });

    test('expects what is allowed and what is denied, of workloads that there are', () => {
      expect(new Set(example.expectations.map(({ verdict }) => verdict))).toEqual(new Set(['allow', 'deny']));
      const workloads = new Set(workloadsIn(objects));
      const ends = example.expectations.flatMap(({ from, to }) => [from, to]).filter(end => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(end));
      expect(ends.filter(end => !workloads.has(end))).toEqual([]);
    });

    test('expects something of every policy that allows: without any one of them an expectation fails', () => {
      const policies = written.filter(({ kind, spec }) => kind === 'NetworkPolicy' && (spec.ingress ?? spec.egress) !== undefined);
      const idle = policies.filter(policy => allHold(example.expectations, objects.filter(object => object !== policy)));
      expect(idle.map(({ metadata }) => metadata.name)).toEqual([]);
    });

    test('denies by default in both directions where it says so, and nowhere else', () => {
      const namespaces = written.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.namespace);
      expect([...new Set(namespaces)].filter(namespace => isClosed(namespace, objects)).sort()).toEqual([...closed].sort());
    });

    test('warns of nothing unexpected', () => {
      const lines = example.stderr.split('\n').filter(line => line.startsWith('warning:'));
      expect(lines.map(line => line.split(': ').slice(1, 3).join(': '))).toEqual(warnings);
    });

    test('has a README that says how to run it and how to check it', () => {
      const readme = fileOf(name, 'README.md');
      expect(readme).toContain('npx cdk8s synth');
      expect(readme).toContain('npx zero-trust expect expectations.yaml dist cluster.yaml');
      // Followed from top to bottom: nothing reads dist before it is there.
      const lines = readme.split('\n');
      expect(lines.findIndex(line => /^npx zero-trust .*\bdist\b/.test(line))).toBeGreaterThan(lines.indexOf('npx cdk8s synth'));
      expect(objectsIn(fileOf(name, 'cdk8s.yaml'))).toEqual([{ language: 'typescript', app: 'npx tsx main.ts' }]);
    });
  });
}

// Whether a pod that nobody declared anything about is reached by nobody and reaches nobody.
function isClosed(namespace: string, objects: any[]): boolean {
  const metadata = { name: 'stranger', namespace, labels: { app: 'stranger' } };
  const stranger = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'main', image: 'stranger' }] } };
  const connectivity = connectivityOf([...objects, stranger]);
  const ask = (source: string, destination: string) => connectivity.verdict({ source, destination, port: Port.tcp(4444) }).result;
  return ask('internet', `${namespace}/stranger`) === 'deny' && ask(`${namespace}/stranger`, 'internet') === 'deny';
}
