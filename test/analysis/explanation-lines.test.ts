import { ApiObject, ApiObjectProps, App, Chart } from 'cdk8s';
import { app, connectivityOf, deployment, pod, policy } from './clusters';
import { Connectivity } from '../../src/analysis/connectivity';
import { Manifests } from '../../src/manifests/manifests';
import { Port } from '../../src/model/port';

/** Where things stand in it is counted by hand. */
const YAML = `kind: List
apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: client, namespace: shop, labels: {app: client}}
  spec: {containers: [{name: c, image: c}]}
- apiVersion: v1
  kind: Pod
  metadata: {name: api, namespace: shop, labels: {app: api}}
  spec: {containers: [{name: c, image: c}]}
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: api
    namespace: shop
  spec:
    podSelector: {matchLabels: {app: api}}
    policyTypes: [Ingress]
    ingress:
    - ports: # line 21
      - port: 443
      from: # line 23
      - podSelector: {matchLabels: {app: client}}
      - podSelector: {matchLabels: {app: web}}

    # From monitoring
    -
      from: [{podSelector: {matchLabels: {app: prometheus}}}] # line 29
      ports: [{port: 80}]
`;

describe('what an explanation says of a rule', () => {
  const explained = (port: number, text = YAML) => connectivityOf(text).explain({ source: 'shop/client', destination: 'shop/api', port: Port.tcp(port) });
  const lines = (entries: readonly { source?: { line?: number } }[]) => entries.map(({ source }) => source?.line);

  test('has the line on which the rule begins, whatever is in front of it', () => {
    const [, ingress] = explained(80).cases[0]!.sides;
    expect(lines(ingress!.policies)).toEqual([12]);
    expect(ingress!.policies[0]).toMatchObject({ podSelector: 'app=api', podSelectorSource: { file: 'shop.yaml', line: 18 } });
    expect(lines(ingress!.rules)).toEqual([21, 29]);
    expect(ingress!.rules[0]!.source).toEqual({ file: 'shop.yaml', document: 1, line: 21 });
  });

  test('has the line of the spec where a podSelector is missing', () => {
    const [, ingress] = explained(80, YAML.replace('    podSelector: {matchLabels: {app: api}}\n', '')).cases[0]!.sides;
    expect(ingress!.policies).toMatchObject([{ podSelector: 'any', podSelectorSource: { line: 17 } }]);
  });

  test('has the line in JSON too', () => {
    const rules = [{ from: [app('a')] }, { from: [app('b')] }];
    const text = JSON.stringify(policy('api', { podSelector: {}, ingress: rules }), undefined, 1);
    const rule = text.split('\n').flatMap((line, i) => (line === '   {' ? [i + 1] : []));
    const [, ingress] = explained(80, `${text}\n${JSON.stringify(pod('shop/client'))}\n${JSON.stringify(deployment('api'))}`).cases[0]!.sides;
    expect(lines(ingress!.rules)).toEqual(rule);
  });

  test('has the path of the construct where there is no text', () => {
    const testing = new App();
    new ApiObject(new Chart(testing, 'shop'), 'Policy', policy('api', { podSelector: {}, ingress: [{ from: [app('web')] }] }) as ApiObjectProps);
    new ApiObject(testing.charts[0]!, 'Pod', pod('shop/api') as ApiObjectProps);
    const { cases, toAllow } = Connectivity.of(Manifests.fromApp(testing).cluster).explain({ source: '8.8.8.8', destination: 'shop/api', port: Port.tcp(80) });
    expect(cases[0]!.sides[1]!.rules.map(({ source }) => source)).toEqual([{ constructPath: 'shop/Policy' }]);
    expect(toAllow.map(({ source }) => source)).toEqual([undefined]);
  });

  test('names the line that a change is about', () => {
    const turned = YAML.replace(/- ports:[^]*?web}}\n/, '- from:\n      - podSelector: {matchLabels: {app: client}}\n      ports: # line 23\n      - port: 443\n');
    expect(lines(explained(80, turned).toAllow)).toEqual([23]); // a port in the list of ports
    expect(lines(explained(443).toDeny)).toEqual([24]); // a peer
    const alone = YAML.replace('      - podSelector: {matchLabels: {app: web}}\n', '\n');
    expect(lines(explained(443, alone).toDeny)).toEqual([21]); // the whole rule
    const others = YAML.replace('app: client}}\n      - ', 'app: job}}\n      - ');
    expect(lines(explained(443, others).toAllow)).toEqual([23]); // a peer in the list of peers
  });
});
