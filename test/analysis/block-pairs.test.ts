import { app, block, connectivityOf, deployment, policy } from './clusters';
import { ConnectivityEngine } from '../../src/analysis/connectivity-engine';

// Whether blocks match pods is not known: then each may match every pod of the other side.

const PARTNERS = block('198.51.100.0/24');
const tcp = (port: number) => [{ port }];

function rules(name: string, spec: object): object {
  return policy(name, { podSelector: { matchLabels: { app: name } }, policyTypes: ['Ingress', 'Egress'], ...spec });
}

/** The connections between the two, as `source -> destination: ports family result`. */
function between(web: object, db: object, ...more: object[]): string[] {
  return connectivityOf([deployment('web'), deployment('db'), rules('web', web), rules('db', db), ...more]).connections({ namespace: 'shop' })
    .filter(({ source, destination }) => [source, destination].every(end => end.startsWith('shop/')))
    .map(({ source, destination, ports, family, result }) => `${source} -> ${destination}: ${ports.join(', ')} ${family ?? 'both'} ${result}`);
}

describe('blocks on both sides of two workloads', () => {
  const toPartners = (port: number) => ({ to: [PARTNERS], ports: tcp(port) });
  const fromPartners = (port: number) => ({ from: [PARTNERS], ports: tcp(port) });
  const depends443 = ['shop/Deployment/web -> shop/Deployment/db: TCP 443 IPv4 depends'];

  test('may connect them on the ports that they have in common', () => {
    expect(between({ egress: [toPartners(443)] }, { ingress: [fromPartners(443)] })).toEqual(depends443);
    expect(between({ egress: [toPartners(443)] }, { ingress: [fromPartners(80)] })).toEqual([]);
  });

  test('leave it to the selector of the destination that names the source', () => {
    expect(between({ egress: [toPartners(443)] }, { ingress: [fromPartners(80), { from: [app('web')], ports: tcp(443) }] })).toEqual(depends443);
  });

  test('leave it to the selector of the source that names the destination', () => {
    expect(between({ egress: [toPartners(80), { to: [app('db')], ports: tcp(443) }] }, { ingress: [fromPartners(443)] })).toEqual(depends443);
  });

  test('leave it to a selector of namespaces that may be those of the pods', () => {
    const perhapsShop = { namespaceSelector: { matchLabels: { team: 'shop' } } };
    expect(between({ egress: [toPartners(443)] }, { ingress: [fromPartners(80), { from: [perhapsShop], ports: tcp(443) }] })).toEqual(depends443);
  });

  test('leave it to the names of ports at the destination', () => {
    const http = [{ port: 'http' }];
    const depends80 = ['shop/Deployment/web -> shop/Deployment/db: TCP 80 IPv4 depends'];
    expect(between({ egress: [{ to: [PARTNERS], ports: http }] }, { ingress: [fromPartners(80)] })).toEqual(depends80);
    expect(between({ egress: [toPartners(80)] }, { ingress: [{ from: [PARTNERS], ports: http }] })).toEqual(depends80);
  });

  test('leave it to what is open', () => {
    expect(between({ egress: [toPartners(443)] }, { policyTypes: ['Egress'], ingress: [] })).toEqual(depends443);
    expect(between({ egress: [toPartners(443)] }, { ingress: [{ ports: tcp(443) }, fromPartners(80)] })).toEqual(depends443);
  });

  test('cost nothing for pairs whose ports are different, however many there are', () => {
    const asked = jest.spyOn(ConnectivityEngine.prototype, 'connection');
    const names = Array.from({ length: 50 }, (_, i) => `app-${i}`);
    const every = names.flatMap(name => [deployment(name), rules(name, { egress: [toPartners(443)], ingress: [fromPartners(80)] })]);
    expect(connectivityOf(every).connections()).toHaveLength(100);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});
