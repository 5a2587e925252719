import { annotated, block, deny, found, lets, messages, policyOf, service, tcp, workload } from './support';
import { Cni, Platform } from '../../src';

const api = workload('Deployment', 'api');
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

function out(...to: object[]): object[] {
  return [api, lets('out', 'api', 'out', to, [tcp(443)])];
}

describe('ZT301: no rule for Egress opens the metadata endpoints of the cloud by the way', () => {
  test.each<[string, object[], string]>([
    ['everything', out(block('0.0.0.0/0')), '=> 0.0.0.0/0 : TCP 443'],
    ['everything but private addresses, as article B has it', out(block('0.0.0.0/0', ...PRIVATE)), '=> 0.0.0.0/0 : TCP 443'],
    ['the link-local addresses', out(block('169.254.0.0/16')), '=> 169.254.0.0/16 : TCP 443'],
    ['every IPv6 address', out(block('::/0')), '=> ::/0 : TCP 443'],
    ['the unique local IPv6 addresses', out(block('fd00::/8')), '=> fd00::/8 : TCP 443'],
    ['anyone', [api, lets('out', 'api', 'out', undefined, [tcp(443)])], '=> anyone : TCP 443'],
    ['one block that leaves them out and one that does not',
      out(block('0.0.0.0/0', '169.254.0.0/16', '100.64.0.0/10', '192.0.0.0/24'), block('169.254.0.0/17'), block('169.254.128.0/17')),
      '=> 169.254.0.0/17, 169.254.128.0/17 : TCP 443'],
  ])('breaks with a rule for %s', (_, objects, expected) => {
    expect(found('metadata-open', objects)).toEqual([`NetworkPolicy shop/out ${expected}`]);
  });

  test.each<[string, object[]]>([
    ['everything but link-local and special addresses', out(block('0.0.0.0/0', '169.254.0.0/16', '100.64.0.0/10', '192.0.0.0/24'))],
    ['the one address on its port, which was written on purpose', out(block('169.254.169.254/32'))],
    ['the public IPv6 addresses', out(block('2000::/3'))],
    ['Ingress from everywhere: nobody is called', [api, lets('in', 'api', 'in', [block('0.0.0.0/0')], [tcp(443)])]],
  ])('holds with a rule for %s', (_, objects) => {
    expect(found('metadata-open', objects)).toEqual([]);
  });

  test('asks for the endpoints of the platform, WireServer with its public address on Azure alone', () => {
    const objects = out(block('0.0.0.0/0', '169.254.0.0/16', '100.64.0.0/10', '192.0.0.0/24'));
    expect(found('metadata-open', objects, { platform: Platform.aks() })).toEqual(['NetworkPolicy shop/out => 0.0.0.0/0 : TCP 443']);
    expect(messages('metadata-open', objects, { platform: Platform.aks() })).toEqual(['the rule holds the metadata endpoint 168.63.129.16/32']);
    expect(found('metadata-open', objects, { platform: Platform.eks() })).toEqual([]);
  });
});

describe('ZT302: Egress to the internet is restricted to the addresses that are needed', () => {
  test.each(['0.0.0.0/0', '0.0.0.0/1', '::/0', '2000::/3'])('breaks with %s', cidr => {
    expect(found('internet-egress', out(block(cidr)))).toEqual([`NetworkPolicy shop/out => ${cidr} : TCP 443`]);
  });

  test('breaks with blocks that are narrow one by one, and a large part together', () => {
    const sixteen = Array.from({ length: 16 }, (_, i) => block(`${i + 20}.0.0.0/8`));
    expect(found('internet-egress', out(...sixteen))).toEqual(['NetworkPolicy shop/out => 20.0.0.0/8, 21.0.0.0/8, 22.0.0.0/8 and 13 more : TCP 443']);
    expect(found('internet-egress', out(...sixteen.slice(1), ...sixteen.slice(1)))).toEqual([]);
  });

  test('exceptions for private addresses do not help', () => {
    expect(found('internet-egress', out(block('0.0.0.0/0', ...PRIVATE)))).toHaveLength(1);
  });

  test('holds with blocks that somebody owns, and for Ingress', () => {
    expect(found('internet-egress', out(block('52.85.0.0/16'), block('10.0.0.0/8'), block('2600:9000::/28')))).toEqual([]);
    expect(found('internet-egress', [api, lets('in', 'api', 'in', [block('0.0.0.0/0')], [tcp(443)])])).toEqual([]);
  });
});

describe('ZT303: pods whose rules name the addresses of clients see these addresses', () => {
  const clients = [api, lets('in', 'api', 'in', [block('198.51.100.0/24'), block('52.85.0.0/16')], [tcp(8080)])];
  const ports = [{ port: 80, targetPort: 8080 }];

  test.each(['NodePort', 'LoadBalancer'])('breaks behind a %s with externalTrafficPolicy Cluster, which is the default', type => {
    expect(found('source-address-lost', [...clients, service('api', { type, ports })])).toEqual(['NetworkPolicy shop/in <= 52.85.0.0/16 : TCP 8080']);
  });

  test.each<[string, object[]]>([
    ['externalTrafficPolicy: Local', [...clients, service('api', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports })]],
    ['a Service inside of the cluster', [...clients, service('api', { ports })]],
    ['a Service in front of other pods', [...clients, service('web', { type: 'LoadBalancer', ports })]],
    ['blocks of private addresses, which nodes have', [api, lets('in', 'api', 'in', [block('10.0.0.0/16')]), service('api', { type: 'NodePort', ports })]],
  ])('holds with %s', (_, objects) => {
    expect(found('source-address-lost', objects)).toEqual([]);
  });
});

describe('ZT304: no rule names the address of a Service', () => {
  const db = service('db', { clusterIP: '10.96.0.17', ports: [{ port: 443 }] });

  test('breaks with the clusterIP of a Service of the manifests (curie-eng/curie#1155)', () => {
    expect(found('service-address-block', [...out(block('10.96.0.17/32')), db])).toEqual(['NetworkPolicy shop/out => 10.96.0.17/32 : TCP 443']);
  });

  test('breaks with a block within the Services\' range of the platform', () => {
    const platform = Platform.kubernetes({ serviceRanges: ['10.96.0.0/12'] });
    expect(found('service-address-block', out(block('10.100.0.0/16')), { platform })).toEqual(['NetworkPolicy shop/out => 10.100.0.0/16 : TCP 443']);
  });

  test.each<[string, object[]]>([
    ['other addresses', [...out(block('10.96.0.18/32')), db]],
    ['DNS, which a cache on the node answers at the Service\'s address', [api, lets('out', 'api', 'out', [block('10.96.0.17/32')], [{ protocol: 'UDP', port: 53 }]), db]],
    ['a headless Service', [...out(block('10.96.0.17/32')), service('db', { clusterIP: 'None', ports: [{ port: 443 }] })]],
  ])('holds with %s', (_, objects) => {
    expect(found('service-address-block', objects)).toEqual([]);
  });

  test('holds with the AWS VPC CNI, which sees that address', () => {
    expect(found('service-address-block', [...out(block('10.96.0.17/32')), db], { cni: Cni.awsVpc() })).toEqual([]);
  });
});

describe('ZT305: address blocks of a provider are those that it publishes today', () => {
  const CLOUDFLARE_IPV4 = ['103.21.244.0/22', '103.22.200.0/22', '103.31.4.0/22', '104.16.0.0/13', '104.24.0.0/14', '108.162.192.0/18', '131.0.72.0/22',
    '141.101.64.0/18', '162.158.0.0/15', '172.64.0.0/13', '173.245.48.0/20', '188.114.96.0/20', '190.93.240.0/20', '197.234.240.0/22', '198.41.128.0/17'];
  const all = [annotated(deny('deny', ['Ingress']), {}), lets('in', 'api', 'in', CLOUDFLARE_IPV4.map(cidr => block(cidr)), [tcp(443)])];

  test('breaks with 104.16.0.0/12 of article A, which was Cloudflare\'s', () => {
    expect(messages('stale-provider-ranges', out(block('104.16.0.0/12')))).toEqual(['104.16.0.0/12 is wider than what Cloudflare publishes']);
  });

  test('breaks with a list of which one range is missing', () => {
    const some = CLOUDFLARE_IPV4.filter(cidr => cidr !== '104.24.0.0/14').map(cidr => block(cidr));
    expect(messages('stale-provider-ranges', [lets('in', 'api', 'in', some)])).toEqual(['of the ranges of Cloudflare these are missing: 104.24.0.0/14']);
  });

  test('breaks with the whole list half a year after its day, and not before', () => {
    // The list is of 2026-11-20: 180 days later is 2027-05-19.
    expect(found('stale-provider-ranges', all, { asOf: '2027-05-19' })).toEqual([]);
    expect(found('stale-provider-ranges', all, { asOf: '2027-05-20' })).toEqual(['NetworkPolicy shop/in <= Cloudflare : TCP 443']);
  });

  test.each<[string, object[]]>([
    ['the whole list of one family', all],
    ['one of the ranges alone', out(block('172.64.0.0/13'))],
    ['a part of one', out(block('172.64.0.0/24'))],
    ['the internet', out(block('0.0.0.0/0'))],
  ])('holds with %s', (_, objects) => {
    expect(found('stale-provider-ranges', objects)).toEqual([]);
  });
});

describe('ZT306: Egress to the internet does not stand for what has a private address', () => {
  const internet = block('0.0.0.0/0', ...PRIVATE);
  const stands = (externalName: string) => service('db', { type: 'ExternalName', externalName });
  const RDS = stands('orders.c1a2b3.eu-west-1.rds.amazonaws.com');

  test.each([
    'orders.c1a2b3.eu-west-1.rds.amazonaws.com', 'cache.a1b2c3.0001.euw1.cache.amazonaws.com', 'vpce-1a2b.sqs.eu-west-1.vpce.amazonaws.com',
    'orders.privatelink.postgres.database.azure.com', 'db.c.acme.internal', 'Ledger.Corp', 'nas.local.',
  ])('breaks where a Service stands for %s', name => {
    expect(found('private-egress-cut', [...out(internet), stands(name)])).toEqual(['NetworkPolicy shop/out => 0.0.0.0/0 : TCP 443']);
  });

  test('says which Service, and for what it stands', () => {
    expect(messages('private-egress-cut', [...out(internet), RDS])).toEqual(['private addresses are left out, and Service shop/db stands for '
      + 'orders.c1a2b3.eu-west-1.rds.amazonaws.com, which has one']);
  });

  test.each<[string, object[]]>([
    ['a private block beside it', [...out(internet, block('10.20.0.0/16')), RDS]],
    ['a private block in another policy', [...out(internet), lets('db', 'api', 'out', [block('10.20.0.7/32')], [tcp(5432)]), RDS]],
    ['anyone', [...out(internet), lets('all', 'api', 'out', undefined, [tcp(5432)]), RDS]],
    ['private addresses left in', [...out(block('0.0.0.0/0', '172.16.0.0/12')), RDS]],
    ['a name of the public internet', [...out(internet), stands('api.example.com')]],
    ['a name of the cluster, which pods stand behind', [...out(internet), stands('db.data.svc.cluster.local')]],
    ['a Service of another namespace', [...out(internet), { ...RDS, metadata: { name: 'db', namespace: 'data' } }]],
    ['Ingress from the internet', [api, lets('in', 'api', 'in', [internet], [tcp(443)]), RDS]],
    ['a policy that selects no pods', [lets('out', 'api', 'out', [internet], [tcp(443)]), RDS]],
    ['the internet over IPv6, where nothing is left out', [...out(block('2000::/3')), RDS]],
  ])('holds with %s', (_, objects) => {
    expect(found('private-egress-cut', objects)).toEqual([]);
  });
});

describe('ZT307: Ingress from the internet comes in through something in front of the pods', () => {
  const into = (...from: object[]) => [api, lets('in', 'api', 'in', from, [tcp(8080)])];

  test.each(['0.0.0.0/0', '::/0', '128.0.0.0/1'])('breaks with %s', cidr => {
    expect(found('internet-ingress', into(block(cidr)))).toEqual([`NetworkPolicy shop/in <= ${cidr} : TCP 8080`]);
  });

  test('breaks with every address but private ones, as the blocks of Peer.internet() are', () => {
    expect(found('internet-ingress', into(block('0.0.0.0/0', ...PRIVATE)))).toHaveLength(1);
  });

  test.each<[string, object[]]>([
    ['the ranges of a provider', into(block('104.16.0.0/13'), block('10.0.0.0/8'))],
    ['pods', into({ podSelector: {} })],
    ['Egress, which is another rule', out(block('0.0.0.0/0'))],
    ['a policy that has no effect on Ingress', [api, policyOf('p', { podSelector: {}, policyTypes: ['Egress'], ingress: [{ from: [block('0.0.0.0/0')] }] })]],
  ])('holds with %s', (_, objects) => {
    expect(found('internet-ingress', objects)).toEqual([]);
  });
});

describe('ZT308: no address block stands for the pods of the cluster', () => {
  test.each(['10.0.0.0/8', '172.16.0.0/12', '192.0.0.0/8', '100.64.0.0/10', 'fc00::/7', 'fd00::/8'])('breaks with %s, whichever way', cidr => {
    expect(found('pods-by-block', out(block(cidr)))).toEqual([`NetworkPolicy shop/out => ${cidr} : TCP 443`]);
    expect(found('pods-by-block', [api, lets('in', 'api', 'in', [block(cidr)], [tcp(8080)])])).toEqual([`NetworkPolicy shop/in <= ${cidr} : TCP 8080`]);
  });

  test.each<[string, object[]]>([
    ['a part of a private range', out(block('10.20.0.0/16'), block('10.0.0.0/9'))],
    ['a range without the pods', out(block('10.0.0.0/8', '10.244.0.0/16'), block('172.16.0.0/12'))],
    ['the internet, of which other rules tell', out(block('0.0.0.0/0'), block('::/0'))],
    ['public addresses', out(block('52.0.0.0/8'))],
  ])('holds with %s', (_, objects) => {
    expect(found('pods-by-block', objects)).toEqual([]);
  });

  test('asks for the pods of the platform, where it says where they are', () => {
    const platform = Platform.kubernetes({ podRanges: ['10.244.0.0/16'] });
    expect(found('pods-by-block', out(block('10.244.7.0/24')), { platform })).toEqual(['NetworkPolicy shop/out => 10.244.7.0/24 : TCP 443']);
    expect(found('pods-by-block', out(block('10.0.0.0/8', '10.244.0.0/17')), { platform })).toEqual(['NetworkPolicy shop/out => 10.0.0.0/8 : TCP 443']);
    expect(found('pods-by-block', out(block('10.0.0.0/8', '10.244.0.0/16'), block('172.16.0.0/12')), { platform })).toEqual([]);
  });

  test('asks for the network plugin, and says that it does not know it', () => {
    const objects = out(block('10.0.0.0/8'));
    expect(found('pods-by-block', objects, { cni: Cni.cilium() })).toEqual([]);
    expect(messages('pods-by-block', objects, { cni: Cni.calico() })).toEqual(['10.0.0.0/8 holds a whole private range, and with it most likely every pod']);
    expect(messages('pods-by-block', objects)).toEqual(['10.0.0.0/8 holds a whole private range, and with it most likely every pod; '
      + 'whether blocks match pods hangs on the network plugin: see --cni']);
  });
});
