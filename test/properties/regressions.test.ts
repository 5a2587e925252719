import { ApiObject, App, Chart } from 'cdk8s';
import { refusals } from './api-server-rules';
import { Asked, pod } from '../support/asked';
import '../../src/assertions/jest';
import { Isolation, Management, Monitoring, Peer, Platform, Port, ServiceGraph, Tier, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

/** A namespace called shop, unless the props say otherwise, in a chart of its own. */
function zone(props: Partial<ZeroTrustNamespaceProps> = {}, id = 'Zone') {
  const chart = new Chart(new App(), 'chart', { namespace: props.name ?? 'shop' });
  return { chart, namespace: new ZeroTrustNamespace(chart, id, { name: 'shop', ...props }) };
}

/** A Deployment whose pods serve these ports. */
function deployment(chart: Chart, name: string, labels: { [key: string]: string }, ports: object[] = [{ containerPort: 8080 }]): ApiObject {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x', ports }] } };
  return new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { selector: { matchLabels: labels }, template } });
}

const policies = (chart: Chart): any[] => chart.toJson().filter(({ kind }) => kind === 'NetworkPolicy');
const refused = (chart: Chart) => policies(chart).flatMap(policy => refusals(policy));
const [A, B, X] = ['a', 'b', 'x'].map(app => Peer.labels({ app })) as [Peer, Peer, Peer];
const HTTP = { ports: [Port.HTTP] };

describe('the API server takes', () => {
  // A name that was cut after a dot had a part that began with '-'.
  test.each([0, 1])('a long policy name with dots, wherever it is cut (%i)', offset => {
    const { chart, namespace } = zone({ name: 'n'.repeat(63), policyNamePrefix: 'p'.repeat(63) });
    namespace.allow(A, B, { ...HTTP, name: `${'b'.repeat(1 + offset)}${Array(49).fill('a').join('.')}` });
    expect(refused(chart)).toEqual([]);
  });

  // The id had no letter that a label may hold, so that the label ended in '-'.
  test.each(['注文', 'Größe', '🛒'])('the label of the set for a construct called %s', id => {
    const { chart, namespace } = zone({ management: Management.FLOWS_ONLY }, id);
    namespace.allow(A, B, HTTP);
    expect(refused(chart)).toEqual([]);
  });

  test('policies of a namespace whose owner writes novels', () => {
    const { chart, namespace } = zone({ owner: 'ö'.repeat(300_000) });
    namespace.allow(A, B, { ...HTTP, description: '注'.repeat(100_000), ticket: '注'.repeat(100_000) });
    expect(refused(chart)).toEqual([]);
  });
});

// Half of a character is not UTF-8: a file would hold something else than the object.
test.each([`x${'🛒'.repeat(30_000)}`, '🛒'.repeat(30_000), 'x\ud800'])('a text never holds half a character (%#)', description => {
  const { chart, namespace } = zone({ owner: description });
  namespace.allow(A, B, { ...HTTP, description });
  const texts = policies(chart).flatMap(({ metadata }) => Object.values<string>(metadata.annotations));
  expect(texts.filter(text => Buffer.from(text, 'utf8').toString('utf8') !== text)).toEqual([]);
});

describe('a flow joins the policy of', () => {
  const namesOf = (...destinations: Peer[]) => {
    const { chart, namespace } = zone();
    for (const destination of destinations) { namespace.allow(X, destination, HTTP); }
    return policies(chart).map(({ metadata }) => metadata.name);
  };

  test('the same members in another order', () => {
    expect(namesOf(Peer.anyOf([A, B]), Peer.anyOf([B, A]))).toEqual(namesOf(Peer.anyOf([A, B])));
  });

  test('the same blocks in another order, or said twice', () => {
    const [one, other] = ['198.51.100.0/25', '203.0.113.0/24'] as const;
    expect(namesOf(Peer.cidrs([one, other]), Peer.cidrs([other, one, one]))).toEqual(namesOf(Peer.cidrs([other, one])));
  });
});

// The override isolated the pods, and the flow of the workload wrote no policy that let them out.
test('a flow of a workload works where an override by labels isolates it', () => {
  const { chart, namespace } = zone({
    isolation: Isolation.INGRESS, isolationOverrides: [{ workload: Peer.labels({ tier: 'back' }), isolation: Isolation.BOTH }],
  });
  namespace.allow(Peer.workload(deployment(chart, 'worker', { app: 'worker', tier: 'back' })), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] });
  const db = pod('shop', { app: 'db' });
  const asked = new Asked(chart.toJson(), [db]);
  expect(asked.assertions).toAllowOnly('shop/worker', asked.nameOf(db), [Port.POSTGRES]);
});

test('which of a flow and a graph mentions a workload first does not show in the policy of its scrapers', () => {
  const [flowFirst, graphFirst] = [true, false].map(first => {
    const { chart, namespace } = zone({ monitoring: [Monitoring.prometheus()] });
    const workload = deployment(chart, 'api', { app: 'api' }, [{ name: 'metrics', containerPort: 9090 }]);
    const steps = [
      () => namespace.allow(Peer.workload(workload), B, HTTP),
      () => void new ServiceGraph(chart, 'Graph', { namespace, services: { api: Tier.workload(workload) } }),
    ];
    for (const step of first ? steps : steps.reverse()) { step(); }
    return policies(chart);
  });
  const byName = (objects: any[] | undefined) => new Map(objects!.map(object => [object.metadata.name, object]));
  expect(byName(graphFirst)).toEqual(byName(flowFirst));
});

// AWS VPC CNI drops a block beside a named port, whose number no address tells.
test('refuses a named port of the API server, which is a block of addresses', () => {
  expect(() => Platform.kubernetes({ apiServerRanges: ['192.0.2.1/32'], apiServerPorts: [Port.named('https')] }))
    .toThrow(new Error('apiServerPorts must be numbers, got TCP https; write for instance Port.tcp(6443)'));
});
