import * as kplus from 'cdk8s-plus-28';
import { allowClient, messageOf, muteWarnings, policyCalled, service, ShopApp, shopApp, verdicts, workload } from './support';
import { pod } from '../../support/asked';
import { Peer, Port } from 'cdk8s-zero-trust';

muteWarnings();

/** The client, and the TCP ports among those of the containers and the Service on which it reaches the pods app=api. */
function openPorts(spec: object, ports: object[] = [{ containerPort: 8080, name: 'http' }]): number[] {
  const shop = shopApp();
  workload(shop.chart, 'Api', { ports });
  const client = allowClient(shop, Peer.service(service(shop.chart, 'Front', { selector: { app: 'api' }, ...spec })));
  const api = 'shop/api';
  const numbers = [80, 443, 8080, 8443];
  return numbers.filter((_, i) => verdicts(shop.app, numbers.map(number => [client, api, number]))[i]);
}

describe('a Service as peer', () => {
  test('stands for its target port when that is a number', () => {
    expect(openPorts({ ports: [{ port: 80, targetPort: 8080 }] })).toEqual([8080]);
  });

  test('stands for the container port that the name of its target port has', () => {
    expect(openPorts({ ports: [{ port: 80, targetPort: 'http' }] })).toEqual([8080]);
  });

  test('stands for its own port when it has no target port', () => {
    expect(openPorts({ ports: [{ port: 443 }] })).toEqual([443]);
  });

  test('stands for all of its ports, not for other ports of the containers', () => {
    const containers = [{ containerPort: 8080 }, { containerPort: 8443 }, { containerPort: 9090 }];
    expect(openPorts({ ports: [{ port: 80, targetPort: 8080, name: 'a' }, { port: 443, targetPort: 8443, name: 'b' }] }, containers)).toEqual([8080, 8443]);
    expect(openPorts({ ports: [{ port: 80, targetPort: 8080 }] }, containers)).toEqual([8080]);
  });

  test('that is headless stands for the pods too', () => {
    expect(openPorts({ clusterIP: 'None', ports: [{ port: 8080 }] })).toEqual([8080]);
  });

  test('keeps the protocol of its ports', () => {
    const shop = shopApp();
    // A container has each name once; a pod may have it in several containers.
    const container = (name: string, protocol: string, containerPort: number) => ({ name, image: 'example', ports: [{ containerPort, name: 'dns', protocol }] });
    workload(shop.chart, 'Api', { pod: { containers: [container('udp', 'UDP', 5353), container('tcp', 'TCP', 5354)] } });
    const ports = [{ port: 53, targetPort: 'dns', protocol: 'UDP' }];
    const client = allowClient(shop, Peer.service(service(shop.chart, 'Front', { selector: { app: 'api' }, ports })));
    const api = 'shop/api';
    expect(verdicts(shop.app, [[client, api, 5353, 'UDP'], [client, api, 5353], [client, api, 5354], [client, api, 53, 'UDP']]))
      .toEqual([true, false, false, false]);
  });

  test('leaves a name to each pod when two workloads behind it have it on different ports', () => {
    const shop = shopApp();
    workload(shop.chart, 'Blue', { labels: { app: 'api', colour: 'blue' }, ports: [{ containerPort: 8080, name: 'http' }] });
    workload(shop.chart, 'Green', { labels: { app: 'api', colour: 'green' }, ports: [{ containerPort: 9090, name: 'http' }] });
    const front = service(shop.chart, 'Front', { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 'http' }] });
    const client = allowClient(shop, Peer.service(front));
    const [blue, green] = ['shop/blue', 'shop/green'];
    expect(verdicts(shop.app, [[client, blue, 8080], [client, blue, 9090], [client, green, 8080], [client, green, 9090]]))
      .toEqual([true, false, false, true]);
  });

  test('whose pods somebody else creates is selected by its own selector', () => {
    const shop = shopApp();
    const front = service(shop.chart, 'Front', { selector: { app: 'operated' }, ports: [{ port: 80, targetPort: 'http' }] });
    const client = allowClient(shop, Peer.service(front));
    const operated = { ...pod('shop', { app: 'operated' }), ports: [{ name: 'http', containerPort: 8000 }] };
    expect(verdicts(shop.app, [[client, operated, 8000], [client, operated, 80], [client, pod('shop'), 8000]])).toEqual([true, false, false]);
  });

  test('of cdk8s-plus, made by exposeViaService, stands for its Deployment', () => {
    const shop = shopApp();
    const deployment = new kplus.Deployment(shop.chart, 'Api', {
      metadata: { name: 'api' }, podMetadata: { labels: { app: 'api' } }, containers: [{ image: 'example', portNumber: 8080 }],
    });
    const client = allowClient(shop, Peer.service(deployment.exposeViaService({ name: 'front', ports: [{ port: 80, targetPort: 8080 }] })));
    const api = 'shop/api';
    expect(verdicts(shop.app, [[client, api, 8080], [client, api, 80], [pod('shop'), api, 8080]])).toEqual([true, false, false]);
    expect(policyCalled(shop.app, 'shop-front-allow-from-client').spec.podSelector).toEqual({ matchLabels: { app: 'api' } });
  });

  test('as a source stands for its pods', () => {
    const { app, chart, shop } = shopApp();
    workload(chart, 'Api');
    shop.allow(Peer.service(service(chart, 'Front', { selector: { app: 'api' }, ports: [{ port: 80 }] })), Peer.labels({ app: 'db' }),
      { ports: [Port.POSTGRES] });
    const [api, db] = ['shop/api', pod('shop', { app: 'db' })];
    expect(verdicts(app, [[api, db, 5432], [api, db, 80]])).toEqual([true, false]);
  });
});

describe('a Service that has no pods that are known', () => {
  /** The error of a synth with a flow to this Service. */
  const refusal = (spec: object, make = (shop: ShopApp) => service(shop.chart, 'Front', spec)) => messageOf(() => {
    const shop = shopApp();
    workload(shop.chart, 'Api');
    allowClient(shop, Peer.service(make(shop)));
    shop.app.synthYaml();
  });

  const unselected = 'Validation failed with the following errors:\n  [] shop/Front: Service "front" selects no pods, because it has no selector or is an '
    + 'ExternalName; use Peer.labels or Peer.cidr; needed by the flow pods with app=client in shop -> service shop/Front '
    + '(declared on shop/Shop at test/constructs/peers/support.ts:LINE)';

  test('fails for one without selector', () => {
    expect(refusal({ ports: [{ port: 80 }] })).toBe(unselected);
  });

  test('fails for an ExternalName, with or without a selector, because Kubernetes ignores that', () => {
    const external = { type: 'ExternalName', externalName: 'api.example.com', ports: [{ port: 80 }] };
    expect(refusal(external)).toBe(unselected);
    expect(refusal({ ...external, selector: { app: 'api' } })).toBe(unselected);
  });

  test('fails for one without ports, because none would mean all of them', () => {
    expect(refusal({ clusterIP: 'None', selector: { app: 'api' } })).toContain(
      'shop/Shop: ports of service shop/Front are not known, got none from the flow or the destination; pass ports: [Port.tcp(8080)] to the flow ');
  });

  test('fails for a construct that renders no Service', () => {
    expect(refusal({}, shop => workload(shop.chart, 'Other'))).toBe(
      'shop/Other: Peer.service needs a construct that renders one Service, got ["Deployment"]; pass the Service itself');
  });
});
