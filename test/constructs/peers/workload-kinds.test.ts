import { allowClient, muteWarnings, policiesOf, shopApp, verdicts, workload } from './support';
import { pod } from '../../support/asked';
import { Peer, Port, TransportProtocol } from 'cdk8s-zero-trust';

muteWarnings();

const KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Rollout'];

describe('workloads of every kind', () => {
  test.each(KINDS)('a %s is reached on its container port by its client alone', kind => {
    const shop = shopApp();
    const client = allowClient(shop, Peer.workload(workload(shop.chart, 'Api', { kind })));
    const api = 'shop/api';
    const stranger = pod('shop', { app: 'stranger' });
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 8081], [client, api, 8080, 'UDP'], [stranger, api, 8080], [api, client, 8080]]))
      .toEqual([true, false, false, false, false]);
  });

  test.each(KINDS)('a %s reaches what it is allowed and nothing else', kind => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.workload(workload(chart, 'Worker', { kind })), Peer.labels({ app: 'db' }), { ports: [Port.POSTGRES] });
    const [worker, db] = ['shop/worker', pod('shop', { app: 'db' })];
    expect(verdicts(app, [[worker, db, 5432], [worker, db, 80], [db, worker, 5432], [worker, '8.8.8.8', 5432]]))
      .toEqual([true, false, false, false]);
  });

  test('a policy for a Job selects its pods by the labels of its template, because it has no selector of its own', () => {
    const shop = shopApp();
    allowClient(shop, Peer.workload(workload(shop.chart, 'Nightly', { kind: 'Job' })));
    const selectors = policiesOf(shop.app).map(policy => policy.spec.podSelector);
    expect(selectors).toContainEqual({ matchLabels: { app: 'nightly' } });
  });
});

describe('the ports of a workload', () => {
  test('keep their protocol', () => {
    const shop = shopApp();
    const ports = [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 8080 }, { containerPort: 3868, protocol: 'SCTP' }];
    const client = allowClient(shop, Peer.workload(workload(shop.chart, 'Api', { ports })));
    const api = 'shop/api';
    expect(verdicts(shop.app, [[client, api, 53, 'UDP'], [client, api, 53], [client, api, 8080], [client, api, 8080, 'UDP'],
      [client, api, 3868, 'SCTP'], [client, api, 3868]])).toEqual([true, false, true, false, true, false]);
  });

  test('are those of containers and sidecars, not those of ordinary init containers', () => {
    const shop = shopApp();
    const initContainers = [
      { name: 'sidecar', image: 'x', restartPolicy: 'Always', ports: [{ containerPort: 9000 }] },
      { name: 'migrate', image: 'x', ports: [{ containerPort: 9001 }] },
    ];
    const client = allowClient(shop, Peer.workload(workload(shop.chart, 'Api', { pod: { initContainers } })));
    const api = 'shop/api';
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 9000], [client, api, 9001]])).toEqual([true, true, false]);
  });

  test('give way to those of the peer, and those to the ports of the flow', () => {
    const reached = (peerPorts: Port[] | undefined, flowPorts: Port[] | undefined) => {
      const shop = shopApp();
      const client = allowClient(shop, Peer.workload(workload(shop.chart, 'Api'), { ports: peerPorts }), flowPorts);
      const api = 'shop/api';
      const numbers = [8080, 8081, 8082];
      return verdicts(shop.app, numbers.map(number => [client, api, number])).flatMap((open, i) => (open ? [numbers[i]] : []));
    };
    expect(reached(undefined, undefined)).toEqual([8080]);
    expect(reached([Port.tcp(8081)], undefined)).toEqual([8081]);
    expect(reached([Port.tcp(8081)], [Port.tcp(8082)])).toEqual([8082]);
    expect(reached([Port.tcp(8081)], [Port.allOf(TransportProtocol.TCP)])).toEqual([8080, 8081, 8082]);
  });

  test('of the source play no part', () => {
    const { app, chart, shop } = shopApp();
    shop.allow(Peer.workload(workload(chart, 'Worker', { ports: [{ containerPort: 1234 }] })), Peer.workload(workload(chart, 'Api')));
    const [worker, api] = ['shop/worker', 'shop/api'];
    expect(verdicts(app, [[worker, api, 8080], [worker, api, 1234], [api, worker, 1234]])).toEqual([true, false, false]);
  });

  test('that two containers share are written once', () => {
    const shop = shopApp();
    const containers = [1, 2].map(i => ({ name: `c${i}`, image: 'x', ports: [{ containerPort: 8080 }] }));
    allowClient(shop, Peer.workload(workload(shop.chart, 'Api', { pod: { containers } })));
    const ports = policiesOf(shop.app).flatMap(policy => [...policy.spec.ingress ?? []]).flatMap(rule => rule.ports);
    expect(ports).toEqual([{ protocol: 'TCP', port: 8080 }]);
  });
});
