import { Manifests } from '../../src/manifests/manifests';

/** The rules of the first policy of a text. */
function ingressOf(text: string): number {
  const { cluster } = Manifests.fromYaml(text);
  return cluster._state.policies[0]!.ingress.length;
}

describe('a line ends where it ends for kubectl', () => {
  // YAML 1.1, by which kubectl reads. Otherwise a rule could be hidden in a comment.
  test.each([['a line separator', '\u2028'], ['a paragraph separator', '\u2029'], ['a next line', '\u0085'], ['a carriage return', '\r']])('at %s', (_, end) => {
    const policy = ['apiVersion: networking.k8s.io/v1', 'kind: NetworkPolicy', 'metadata: {name: p, namespace: shop}', 'spec:', '  podSelector: {}',
      `  policyTypes: [Ingress] # nothing to see${end}  ingress: [{}]`, ''].join('\n');
    expect(ingressOf(policy)).toBe(1);
  });
});

describe('inside of brackets and quotes indentation means nothing, as for kubectl', () => {
  const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop, labels: {app: p}}\n';

  test.each([
    ['a tab in a list', `${POD}spec:\n  containers:\n  - name: main\n    image: x\n    args:\n      [\n    "a",\n\t    "b",\n  ]\n`],
    ['text in quotes over several lines', `${POD.replace('labels:', 'annotations: {note: \'{\n"a": 1\n}\'}, labels:')}spec: {containers: [{name: main, image: x}]}\n`],
  ])('with %s', (_, text) => {
    const { cluster, findings } = Manifests.fromYaml(text);
    expect(findings).toEqual([]);
    expect(cluster.workloads).toEqual(['shop/Pod/p']);
  });
});
