import { app, block, deny, found, inNamespace, lets, lintOf, policyOf, shortly, tcp, workload } from './support';
import { namespace, policy } from '../analysis/clusters';

// What users reported of other linters, one test for each report. The names are those of the threads.
const BOTH = ['Ingress', 'Egress'];
const api = workload('Deployment', 'api');
const web = app('web');
const OPEN = ['open-ingress', 'open-egress', 'egress-left-open'];
const openness = (objects: object[]) => OPEN.flatMap(rule => found(rule, objects).map(finding => `${rule}: ${finding}`));

describe('wrong answers of other linters', () => {
  test('kube-linter non-isolated-pod: a policy for one direction does not isolate the other', () => {
    expect(openness([api, deny('in', ['Ingress'])])).toEqual(['egress-left-open: Deployment shop/api']);
    expect(openness([api, deny('out', ['Egress'])])).toEqual(['open-ingress: Deployment shop/api']);
  });

  test('kube-score#180: without policyTypes a policy is for Ingress, and for Egress where it has egress rules', () => {
    expect(openness([api, policyOf('p', { podSelector: {}, ingress: [{ from: [web] }] })])).toEqual(['egress-left-open: Deployment shop/api']);
    expect(openness([api, policyOf('p', { podSelector: {}, egress: [{ to: [web] }] })])).toEqual([]);
  });

  test.each(['kube-score#293', 'kube-score#420', 'popeye#259'])('%s: an empty podSelector selects every pod of the namespace', () => {
    const objects = [api, policyOf('p', { podSelector: {}, policyTypes: BOTH, ingress: [{ from: [{ podSelector: {} }] }] })];
    expect([openness(objects), found('selector-matches-nothing', objects)]).toEqual([[], []]);
  });

  test('kube-score#653: a policy is about the labels of the template, whatever labels the Deployment has', () => {
    const backend = { ...workload('Deployment', 'backend', { app: 'backend', policy: 'backend-service' }) };
    const labelled = { ...backend, metadata: { name: 'backend', namespace: 'shop', labels: { app: 'other' } } };
    expect(openness([labelled, deny('p', BOTH, { matchLabels: { policy: 'backend-service' } })])).toEqual([]);
    expect(openness([labelled, deny('p', BOTH, { matchLabels: { app: 'other' } })])).toHaveLength(2);
  });

  test('popeye#202: an empty namespaceSelector is every namespace, not none', () => {
    const objects = [api, lets('in', 'api', 'in', [{ namespaceSelector: {} }], [tcp(80)])];
    expect([found('peer-matches-nothing', objects), found('namespace-label-unset', objects)]).toEqual([[], []]);
  });

  test('popeye#311: `egress: []` under policyTypes Egress denies, and is not missing', () => {
    const objects = [api, policyOf('p', { podSelector: {}, policyTypes: BOTH, ingress: [], egress: [] })];
    expect([openness(objects), found('inert-section', objects)]).toEqual([[], []]);
  });

  test('popeye#367: a policy is about the pods it selects, whether its rules are about them or not', () => {
    expect(openness([api, lets('in', 'api', 'in', [app('db', 'other')]), lets('out', 'api', 'out', [block('192.0.2.0/24')])])).toEqual([]);
  });

  test('popeye#566: an address block is no selector that matches no pods', () => {
    expect(found('peer-matches-nothing', [api, lets('out', 'api', 'out', [block('192.0.2.0/24')], [tcp(443)])])).toEqual([]);
  });

  test('popeye#567: the pods of a peer are looked for in its namespace, not in that of the policy', () => {
    const postgres = { ...workload('StatefulSet', 'main-postgres'), metadata: { name: 'main-postgres', namespace: 'databases' } };
    expect(found('peer-matches-nothing', [api, postgres, lets('out', 'api', 'out', [app('main-postgres', 'databases')], [tcp(5432)])])).toEqual([]);
  });

  test('polaris#1088: a direction without rules is denied, it does not lack a policy', () => {
    expect(openness([api, policyOf('p', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: BOTH, ingress: [{ from: [web], ports: [tcp(8000)] }] })])).toEqual([]);
  });

  test('polaris#1202: the same manifests have the same findings in every run', () => {
    const objects = [api, workload('Deployment', 'web'), lets('in', 'api', 'in', [web])];
    const run = () => lintOf(objects).findings.map(shortly);
    expect(run()).toEqual(run());
  });

  test('checkov#7474: a policy selects no pods of another namespace', () => {
    expect(openness([api, policy('allow', { podSelector: {}, policyTypes: BOTH }, 'other')])).toEqual(['open-ingress: Deployment shop/api', 'open-egress: Deployment shop/api']);
  });

  test('checkov#7668: matchExpressions select as matchLabels do', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['api'] }] };
    expect([openness([api, deny('p', BOTH, selector)]), found('selector-matches-nothing', [api, deny('p', BOTH, selector)])]).toEqual([[], []]);
    expect(openness([workload('Deployment', 'web'), deny('p', BOTH, selector)])).toHaveLength(2);
  });

  test.each(['KICS#1975', 'KICS#3759'])('%s: of a policy whose pods are in other files nothing is said', () => {
    const alone = [lets('in', 'api', 'in', [web], [tcp(8080)])];
    for (const rule of ['selector-matches-nothing', 'peer-matches-nothing', 'named-port-unknown', 'one-sided-ingress']) { expect(found(rule, alone)).toEqual([]); }
  });

  test('kics#1975: workloads and policies in manifests of their own are no findings about what the other manifests hold', () => {
    expect(found('selector-matches-nothing', [deny('p', BOTH, { matchLabels: { app: 'api' } })])).toEqual([]);
    expect(found('peer-matches-nothing', [lets('in', 'api', 'in', [web], [tcp(80)])])).toEqual([]);
  });

  test('kics#3759: a policy that is read alone is not one that selects nobody', () => {
    const text = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: chordlet}\n'
      + 'spec: {podSelector: {matchLabels: {app: chordlet}}, policyTypes: [Ingress]}\n';
    expect(found('selector-matches-nothing', text)).toEqual([]);
  });

  test('kics#8107: all labels of a selector have to be those of one pod', () => {
    const labelled = (name: string, labels: { [key: string]: string }) => workload('Deployment', name, labels);
    const objects = [labelled('one', { app: 'api', tier: 'frontend' }), labelled('two', { app: 'web', tier: 'backend' })];
    expect(found('selector-matches-nothing', [...objects, deny('p', ['Ingress'], { matchLabels: { app: 'api', tier: 'backend' } })]))
      .toEqual(['NetworkPolicy shop/p']);
  });

  test('kubescape#327: a default deny for the pods, in the same file, isolates them', () => {
    expect(openness([api])).not.toEqual([]);
    expect(openness([api, deny('p', BOTH, { matchLabels: { app: 'api' } })])).toEqual([]);
  });

  test('kubescape#3904: that a pod cannot call itself is no finding', () => {
    expect(found('replicas-cut-off', [workload('StatefulSet', 'db', { app: 'db' }, { replicas: 1 }), deny('deny', BOTH)])).toEqual([]);
  });

  test('kubescape#3909: Egress on 80 and Ingress on 443 are no way', () => {
    const objects = [api, workload('Deployment', 'web'), deny('deny', BOTH), lets('out', 'web', 'out', [app('api')], [tcp(80)]), lets('in', 'api', 'in', [web], [tcp(443)])];
    expect([found('one-sided-egress', objects), found('one-sided-ingress', objects)]).toEqual([
      ['NetworkPolicy shop/out => Deployment shop/api : TCP 80'], ['NetworkPolicy shop/in <= Deployment shop/web : TCP 443'],
    ]);
  });

  test('regolibrary#712: an empty selector of a peer is all pods of the own namespace', () => {
    const objects = [api, lets('in', 'api', 'in', [{ podSelector: {} }], [tcp(80)])];
    expect([found('any-namespace', objects), found('ports-without-peers', objects), found('peer-matches-nothing', objects)]).toEqual([[], [], []]);
  });

  test('np-viewer#2: policies that open everything are shown, and those that deny everything are taken for what they are', () => {
    expect(found('allow-all', [deny('deny', BOTH), lets('open', undefined, 'in', undefined)])).toEqual(['NetworkPolicy shop/open <= anyone : all ports']);
  });

  test('np-viewer#6: podSelector and namespaceSelector of one item are an AND', () => {
    const both = { namespaceSelector: inNamespace('other'), podSelector: { matchLabels: { app: 'web' } } };
    expect(found('rule-without-ports', [lets('in', 'api', 'in', [both])])).toEqual(['NetworkPolicy shop/in <= pods with app=web in other : all ports']);
    expect(found('and-or', [lets('in', 'api', 'in', [both])])).toEqual([]);
  });

  test('radar#1745: endPort and matchExpressions are part of what a rule says', () => {
    const peer = { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] } };
    const narrow = lets('narrow', 'db', 'in', [peer], [tcp(80, 90)]);
    expect(found('redundant-policy', [narrow, lets('first', 'db', 'in', [peer], [tcp(80)])])).toEqual(['NetworkPolicy shop/first']);
    expect(found('redundant-policy', [lets('all', 'db', 'in', [{ podSelector: {} }], [tcp(80)]), narrow])).toEqual([]);
  });

  test('netfetch#109: one policy can be left out, with a reason, and is still shown', () => {
    const { findings, suppressed } = lintOf([lets('open', 'api', 'in', undefined)], { suppressions: [{ rule: 'allow-all', subject: 'NetworkPolicy shop/open', reason: 'a public page' }] });
    expect([findings.filter(({ rule }) => rule === 'allow-all'), suppressed.length]).toEqual([[], 1]);
  });

  test('netfetch#159: there are counts and no score', () => {
    const { isolation, ...result } = lintOf([namespace('shop'), api]);
    expect(isolation.map(({ isolated, workloads }) => `${isolated} of ${workloads}`)).toEqual(['0 of 1', '0 of 1']);
    expect(Object.keys(result).sort()).toEqual(['expired', 'findings', 'input', 'rules', 'suppressed', 'unused']);
  });
});
