import { app, deny, DNS, found, lets, messages, policyOf, tcp, workload } from './support';
import { namespace, policy } from '../analysis/clusters';

const BOTH = ['Ingress', 'Egress'];
const api = workload('Deployment', 'api');

describe.each(['Ingress', 'Egress'])('ZT101 and ZT102: every namespace has a policy that isolates all of its pods for %s', direction => {
  const rule = `default-deny-${direction.toLowerCase()}`;

  test.each<[string, object[]]>([
    ['no policy at all', [namespace('shop')]],
    ['a policy for some pods', [namespace('shop'), deny('some', BOTH, { matchLabels: { app: 'api' } })]],
    ['a policy for the other direction', [namespace('shop'), deny('other', BOTH.filter(other => other !== direction))]],
    ['a policy of another namespace (checkov#7474)', [namespace('shop'), policy('elsewhere', { podSelector: {}, policyTypes: BOTH }, 'other')]],
    ['a selector with matchExpressions alone (checkov#7668)',
      [namespace('shop'), deny('some', BOTH, { matchExpressions: [{ key: 'app', operator: 'Exists' }] })]],
    ['a workload in a namespace that is not in the manifests', [api]],
  ])('breaks with %s', (_, objects) => {
    expect(found(rule, objects)).toContain('Namespace shop');
  });

  test.each<[string, object[]]>([
    ['an empty podSelector (kube-score#293, #420)', [namespace('shop'), deny('deny', BOTH)]],
    ['a podSelector that is left out', [namespace('shop'), policyOf('deny', { policyTypes: BOTH })]],
    ['a policy for every pod that also allows', [namespace('shop'), policyOf('allow', { podSelector: {}, policyTypes: BOTH, ingress: [{ from: [app('web')] }], egress: [{ to: [app('db')] }] })]],
    ['a namespace of the cluster itself', [namespace('kube-system')]],
  ])('holds with %s', (_, objects) => {
    expect(found(rule, objects)).toEqual([]);
  });
});

describe('ZT101 and ZT102: policyTypes that are left out', () => {
  const rule = { to: [app('db')] };

  test('mean Ingress alone, also with an empty list of egress rules (popeye#311)', () => {
    const objects = [namespace('shop'), policyOf('deny', { podSelector: {}, egress: [] })];
    expect([found('default-deny-ingress', objects), found('default-deny-egress', objects)]).toEqual([[], ['Namespace shop']]);
  });

  test('mean Egress too where there is an egress rule (kube-score#180)', () => {
    const objects = [namespace('shop'), policyOf('deny', { podSelector: {}, egress: [rule] })];
    expect([found('default-deny-ingress', objects), found('default-deny-egress', objects)]).toEqual([[], []]);
  });

  test('count, not the number of rules (polaris#1088)', () => {
    const objects = [namespace('shop'), policyOf('deny', { podSelector: {}, policyTypes: ['Ingress'], egress: [rule] })];
    expect([found('default-deny-ingress', objects), found('default-deny-egress', objects)]).toEqual([[], ['Namespace shop']]);
  });
});

describe('ZT103: some policy isolates the pods of every workload for Ingress', () => {
  test('breaks where a policy selects the pods for Egress alone (kube-linter: any policy counts)', () => {
    expect(found('open-ingress', [api, DNS])).toEqual(['Deployment shop/api']);
  });

  test('breaks where a policy of another namespace has their labels (checkov#7474), and says that theirs has none', () => {
    const objects = [api, policy('in', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'] }, 'other')];
    expect(messages('open-ingress', objects)).toEqual(['the pods take connections from everybody: namespace shop has no policy']);
  });

  test('holds where matchExpressions select the pods (checkov#7668)', () => {
    expect(found('open-ingress', [api, deny('in', ['Ingress'], { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] })])).toEqual([]);
  });

  test('breaks for the pods that the default deny leaves out because it asks for a label', () => {
    expect(found('open-ingress', [api, workload('Job', 'import', { job: 'import' }), deny('deny', BOTH, { matchLabels: { app: 'api' } })]))
      .toEqual(['Job shop/import']);
  });
});

describe('ZT104: some policy isolates the pods of every workload for Egress', () => {
  test('breaks where no policy selects them', () => {
    expect(found('open-egress', [api])).toEqual(['Deployment shop/api']);
  });

  test('leaves it to ZT105 where Ingress is closed, and holds where Egress is', () => {
    expect(found('open-egress', [api, deny('in', ['Ingress'])])).toEqual([]);
    expect(found('open-egress', [api, deny('out', ['Egress'])])).toEqual([]);
  });
});

describe('ZT105: pods that are isolated for Ingress are isolated for Egress too', () => {
  test('breaks with a policy that has policyTypes Ingress alone', () => {
    expect(found('egress-left-open', [api, deny('in', ['Ingress'])])).toEqual(['Deployment shop/api']);
  });

  test('holds with both, and where nothing is isolated, which ZT103 and ZT104 say', () => {
    expect(found('egress-left-open', [api, deny('both', BOTH)])).toEqual([]);
    expect(found('egress-left-open', [api])).toEqual([]);
  });
});

describe('ZT106: no policy is meant for pods on the host network', () => {
  const agent = workload('DaemonSet', 'agent', { app: 'agent' }, {}, { hostNetwork: true });

  test('breaks where a policy selects them, by their labels or as all of the namespace', () => {
    expect(found('host-network-subject', [agent, deny('deny', BOTH), deny('other', BOTH, { matchLabels: { app: 'api' } })])).toEqual(['DaemonSet shop/agent']);
    expect(messages('host-network-subject', [agent, deny('deny', BOTH)])[0]).toMatch(/: deny$/);
  });

  test('holds where none selects them, and for pods with addresses of their own', () => {
    expect(found('host-network-subject', [agent, deny('other', BOTH, { matchLabels: { app: 'api' } })])).toEqual([]);
    expect(found('host-network-subject', [api, deny('deny', BOTH)])).toEqual([]);
  });
});

describe('ZT107: a Job in an isolated namespace is selected by some policy of its own', () => {
  test.each(['Job', 'CronJob'])('breaks for a %s under a default deny, with rules for every pod alone', kind => {
    expect(found('job-locked-out', [workload(kind, 'import'), deny('deny', BOTH), DNS])).toEqual([`${kind} shop/import`]);
  });

  test('holds with a rule of its own, without isolation, and for a Deployment', () => {
    expect(found('job-locked-out', [workload('Job', 'import'), deny('deny', BOTH), lets('import', 'import', 'out', [app('db')], [tcp(5432)])])).toEqual([]);
    expect(found('job-locked-out', [workload('Job', 'import')])).toEqual([]);
    expect(found('job-locked-out', [api, deny('deny', BOTH)])).toEqual([]);
  });
});

describe('ZT108: the pods of a StatefulSet reach each other', () => {
  const db = (replicas?: number) => workload('StatefulSet', 'db', { app: 'db' }, { serviceName: 'db', ...(replicas !== undefined && { replicas }) });

  test('breaks under a default deny, and where one direction alone is allowed', () => {
    expect(found('replicas-cut-off', [db(3), deny('deny', BOTH)])).toEqual(['StatefulSet shop/db']);
    expect(found('replicas-cut-off', [db(3), deny('deny', BOTH), lets('in', 'db', 'in', [app('db')], [tcp(5432)])])).toEqual(['StatefulSet shop/db']);
  });

  test('holds where both directions are allowed on a port', () => {
    expect(found('replicas-cut-off', [db(3), deny('deny', BOTH), lets('in', 'db', 'in', [app('db')], [tcp(5432)]),
      lets('out', 'db', 'out', [app('db')], [tcp(5432)])])).toEqual([]);
  });

  test.each([[1], [undefined]])('holds with %s replicas, which are one pod', replicas => {
    expect(found('replicas-cut-off', [db(replicas), deny('deny', BOTH)])).toEqual([]);
  });
});
