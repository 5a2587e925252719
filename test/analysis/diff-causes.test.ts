import { app, block, denyAll, deployment, letIn, letOut, namespace, pod, policy } from './clusters';
import { causes, diff, lines } from './diff-support';
import { BlocksAndPods } from '../../src/analysis/profile';

const SHOP = [denyAll(), deployment('web'), deployment('api'), deployment('db')];
const HTTP = [{ port: 80 }];
const labelled = (name: string, labels: object) => deployment(name, {}, labels);
const called = (name: string, object: any) => ({ ...object, metadata: { ...object.metadata, name } });

describe('the cause of a change', () => {
  test('is a policy that was added, with its place after', () => {
    const before = [...SHOP, letOut('web', [app('api')])];
    const [change] = diff(before, [...before, letIn('api', [app('web')])]).connections;
    expect(change!.causes).toEqual([{
      kind: 'policy-added', subject: 'shop/api-in', message: 'policy shop/api-in added', source: { file: 'new.yaml', document: 6, line: 11 },
    }]);
  });

  test('is a policy that was removed, with its place before', () => {
    const after = [...SHOP, letOut('web', [app('api')])];
    const [change] = diff([...after, letIn('api', [app('web')])], after).connections;
    expect(change!.causes).toEqual([{
      kind: 'policy-removed', subject: 'shop/api-in', message: 'policy shop/api-in removed', source: { file: 'old.yaml', document: 6, line: 11 },
    }]);
  });

  test('is a policy that was changed', () => {
    const before = [...SHOP, letOut('web', [app('api')]), letIn('api', [app('web')], HTTP)];
    const found = diff(before, [...SHOP, letOut('web', [app('api')]), letIn('api', [app('web')], [{ port: 80 }, { port: 81 }])]);
    expect(causes(found)).toEqual([['policy shop/api-in changed']]);
  });

  test('is on both sides where both were needed', () => {
    expect(causes(diff(SHOP, [...SHOP, letOut('web', [app('api')]), letIn('api', [app('web')])])))
      .toEqual([['policy shop/api-in added', 'policy shop/web-out added']]);
  });

  test('is no policy that changed for somebody else, or on other ports', () => {
    const before = [...SHOP, letOut('web', [app('api'), app('db')]), letIn('api', [app('web')], HTTP)];
    const after = [
      ...SHOP, letOut('web', [app('api'), app('db')]), letIn('api', [app('web')], [{ port: 80 }, { port: 81 }]),
      called('prometheus', letIn('api', [app('db')])), called('again', letIn('api', [app('web')], HTTP)), letIn('db', [app('web')], HTTP),
    ];
    const found = diff(before, after);
    expect(lines(found)).toEqual([
      'widened shop/Deployment/web -> shop/Deployment/api +TCP 81 =TCP 80', 'added shop/Deployment/web -> shop/Deployment/db +TCP 80',
    ]);
    expect(causes(found)).toEqual([['policy shop/api-in changed'], ['policy shop/db-in added']]);
  });

  test('is the policy that isolates pods that were open, or no longer does', () => {
    const pods = [deployment('web'), deployment('api')];
    const added = letIn('api', [app('nobody')]);
    expect(new Set(causes(diff(pods, [...pods, added])).flat())).toEqual(new Set(['policy shop/api-in added']));
    expect(new Set(causes(diff([...pods, added], pods)).flat())).toEqual(new Set(['policy shop/api-in removed']));
  });

  test('is every policy that isolated pods that are open now', () => {
    const two = [letIn('api', [app('nobody')]), called('second', letIn('api', [app('other')]))];
    const pods = [deployment('web'), deployment('api')];
    for (const found of causes(diff([...pods, ...two], pods))) { expect(found).toEqual(['policy shop/api-in removed', 'policy shop/second removed']); }
  });

  test('are the labels of the pods that policies select', () => {
    const rest = [denyAll(), deployment('web'), letOut('web', [{ podSelector: {} }]), letIn('api', [app('web')])];
    const found = diff([...rest, labelled('api', { app: 'old', team: 'a' })], [...rest, labelled('api', { app: 'api', team: 'b' })]);
    expect(lines(found)).toEqual(['added shop/Deployment/web -> shop/Deployment/api +all ports']);
    // No policy asks for the team.
    expect(causes(found)).toEqual([['labels of shop/Deployment/api: app=old -> app=api']]);
  });

  test('are the labels of the other end', () => {
    const rest = [deployment('api'), policy('api-in', { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from: [{ podSelector: { matchLabels: { tier: 'front' } } }] }] })];
    const found = diff([...rest, labelled('web', { app: 'web' })], [...rest, labelled('web', { app: 'web', tier: 'front' })]);
    expect(lines(found)).toEqual(['added shop/Deployment/web -> shop/Deployment/api +all ports']);
    expect(causes(found)).toEqual([['labels of shop/Deployment/web: no tier -> tier=front']]);
  });

  test('are the labels of the namespace', () => {
    const rest = [deployment('api'), pod('tools/debug'), policy('api-in', {
      podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }], ports: HTTP }],
    })];
    const [change, ...others] = diff([...rest, namespace('tools', { team: 'b', env: 'x' })], [...rest, namespace('tools', { team: 'a', env: 'y' })]).connections;
    expect(others).toEqual([]);
    expect(change!.causes).toEqual([{ kind: 'namespace-labels', subject: 'tools', message: 'labels of namespace tools: team=b -> team=a' }]);
  });

  test('is the Namespace that the manifests hold now', () => {
    const rest = [deployment('api'), pod('tools/debug'), policy('api-in', {
      podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] }],
    })];
    const found = diff(rest, [...rest, namespace('tools', { team: 'a' })]);
    expect(lines(found)).toEqual(['certainty tools/Pod/debug -> shop/Deployment/api =all ports']);
    expect(causes(found)).toEqual([['namespace tools, and so its labels, is in the manifests now']]);
  });

  test.each([
    ['incoming', letIn('api', [app('web')], [{ port: 'http' }])],
    ['outgoing', letOut('web', [app('api')], [{ port: 'http' }])],
  ])('are the ports that a name means: %s', (_, rule) => {
    const api = (containerPort: number) => deployment('api', { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort }] }] });
    const found = diff([deployment('web'), api(80), rule], [deployment('web'), api(8080), rule]);
    expect(lines(found)).toEqual(['changed shop/Deployment/web -> shop/Deployment/api +TCP 8080 -TCP 80']);
    expect(causes(found)).toEqual([['named ports of shop/Deployment/api: http TCP 80 -> http TCP 8080']]);
  });

  test('is the host network', () => {
    const rest = [deployment('api'), letIn('api', [app('web')])];
    const found = diff([...rest, deployment('web')], [...rest, deployment('web', { hostNetwork: true })], BlocksAndPods.NEVER);
    expect(lines(found)).toEqual(['removed shop/Deployment/web -> shop/Deployment/api -all ports']);
    expect(causes(found)).toEqual([['shop/Deployment/web is on the host network now']]);
  });

  test('are addresses, in blocks or of a family', () => {
    const rest = [pod('shop/api', ['10.0.0.9', 'fd00::9']), letIn('api', [block('10.0.0.0/24')])];
    const moved = diff([...rest, pod('shop/web', ['10.0.1.1'])], [...rest, pod('shop/web', ['10.0.0.1'])], BlocksAndPods.MATCHED);
    expect(lines(moved)).toEqual(['added shop/Pod/web -> shop/Pod/api IPv4 +all ports']);
    expect(causes(moved)).toEqual([['addresses of shop/Pod/web: 10.0.1.1/32 -> 10.0.0.1/32']]);
    const dual = diff([pod('shop/api', ['10.0.0.9', 'fd00::9']), pod('shop/web', ['10.0.0.1']), denyAll('other')],
      [pod('shop/api', ['10.0.0.9', 'fd00::9']), pod('shop/web', ['10.0.0.1', 'fd00::1']), denyAll('other')]);
    expect(lines(dual)).toContain('added shop/Pod/web -> shop/Pod/api IPv6 +all ports');
    expect(new Set(causes(dual).flat())).toEqual(new Set(['addresses of shop/Pod/web: none -> fd00::1/128']));
  });

  test('are replicas', () => {
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'main' }] } };
    const job = (parallelism: number) => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job', namespace: 'shop' }, spec: { parallelism, template } });
    const found = diff([job(1)], [job(2)]);
    expect(lines(found)).toEqual(['added shop/Job/job -> shop/Job/job +all ports']);
    expect(causes(found)).toEqual([['shop/Job/job may have several pods now']]);
  });

  test('is, for a workload that is new, also the policy that was added for it, on both ends', () => {
    const before = [denyAll(), deployment('db'), letIn('db', [app('other')])];
    const found = diff(before, [denyAll(), deployment('db'), letIn('db', [app('other'), app('web')]), deployment('web'), letOut('web', [app('db')])]);
    expect(causes(found)).toEqual([['workload shop/Deployment/web is new', 'policy shop/web-out added', 'policy shop/db-in changed']]);
  });

  test('is nothing else that changed about the ends', () => {
    const container = (port: number) => ({ containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: port }] }] });
    const rules = [letOut('web', [{ podSelector: {} }], [{ port: 'http' }]), denyAll()];
    // The policy that lets web out selects it by its label now; which port it calls http itself does not matter.
    const rest = [...rules, deployment('api'), letIn('api', [{ podSelector: {} }])];
    const selected = diff([...rest, deployment('web', container(1), { app: 'old' })], [...rest, deployment('web', container(2), { app: 'web' })]);
    expect(lines(selected)).toEqual(['added shop/Deployment/web -> shop/Deployment/api +TCP 80']);
    expect(causes(selected)).toEqual([['labels of shop/Deployment/web: app=old -> app=web']]);
    const open = [letOut('web', [app('api')], [{ port: 'http' }])];
    const named = diff([...open, deployment('web', container(1)), deployment('api', container(80))], [...open, deployment('web', container(2)), deployment('api', container(81))]);
    expect(causes(named)).toEqual([['named ports of shop/Deployment/api: http TCP 80 -> http TCP 81']]);
  });

  test('is no policy that says otherwise what it does not decide', () => {
    const inert = (egress: object[]) => policy('api-in', {
      podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [{ from: [app('web')] }], egress,
    });
    const found = diff([deployment('api'), inert([]), labelled('web', { app: 'x' })], [deployment('api'), inert([{}]), labelled('web', { app: 'web' })]);
    expect(causes(found)).toEqual([['labels of shop/Deployment/web: app=x -> app=web']]);
  });

  test('is, for a workload that is new, no policy for others', () => {
    const before = [denyAll(), deployment('db'), letIn('db', [app('web')])];
    const found = diff(before, [...before, deployment('web'), letOut('web', [app('db')]), called('elsewhere', letOut('web', [app('cache')]))]);
    expect(causes(found)).toEqual([['workload shop/Deployment/web is new', 'policy shop/web-out added']]);
  });

  test('is, for a workload that is new, no policy that was there before', () => {
    const rest = [denyAll(), deployment('db'), letIn('db', [app('web')]), letOut('web', [app('db')])];
    expect(causes(diff(rest, [...rest, deployment('web')]))).toEqual([['workload shop/Deployment/web is new']]);
  });

  test('of addresses is the policy whose block it is', () => {
    const web = [denyAll(), pod('shop/web'), called('same', letOut('web', [block('10.0.0.0/16')], HTTP))];
    const found = diff(web, [...web, letOut('web', [block('10.1.0.0/16')], HTTP), called('elsewhere', letOut('web', [block('10.3.0.0/16')], HTTP)),
      called('within', letOut('web', [block('10.0.3.0/24')], HTTP))]);
    expect(lines(found)).toEqual([
      'added shop/Pod/web -> 10.1.0.0-10.1.255.255 IPv4 +TCP 80 external', 'added shop/Pod/web -> 10.3.0.0-10.3.255.255 IPv4 +TCP 80 external',
    ]);
    expect(causes(found)).toEqual([['policy shop/web-out added'], ['policy shop/elsewhere added']]);
  });
});
