/** A cluster of three namespaces with 25 workloads, as YAML: large enough that a picture of it can go wrong. */

interface Call {
  /** `namespace/name`, `world`, or a block. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

const PORTS: { readonly [workload: string]: number } = Object.fromEntries(`
shop/web 8080, shop/search 8080, shop/recommend 8080, shop/cart 8080, shop/reviews 8080, shop/orders 8080, shop/catalog 8080,
shop/session-redis 6379, shop/catalog-db 5432, shop/orders-db 5432,
payments/invoicing 8080, payments/webhook 8080, payments/refunds 8080, payments/gateway 8443, payments/ledger 8080,
payments/ledger-db 5432, payments/fraud 8080, payments/fraud-redis 6379,
platform/ingress-nginx 443, platform/kafka 9092, platform/vault 8200, platform/otel-collector 4317, platform/grafana 3000,
platform/prometheus 9090, platform/loki 3100`.split(',').map(entry => entry.trim().split(' ')).map(([name, port]) => [name, Number(port)]));

const CALLS: readonly Call[] = [
  ['world', 'platform/ingress-nginx'], ['platform/ingress-nginx', 'shop/web'], ['platform/ingress-nginx', 'payments/webhook'],
  ['platform/ingress-nginx', 'platform/grafana'], ['platform/grafana', 'platform/prometheus'], ['platform/grafana', 'platform/loki'],
  ['platform/otel-collector', 'platform/loki'],
  ['shop/web', 'shop/search'], ['shop/web', 'shop/recommend'], ['shop/web', 'shop/cart'], ['shop/web', 'shop/reviews'], ['shop/web', 'shop/orders'],
  ['shop/web', 'shop/catalog'], ['shop/web', 'shop/session-redis'], ['shop/search', 'shop/catalog'], ['shop/search', '10.20.0.0/16', 9200],
  ['shop/recommend', 'shop/catalog'], ['shop/recommend', 'shop/catalog-db'], ['shop/cart', 'shop/catalog'], ['shop/cart', 'shop/session-redis'],
  ['shop/reviews', 'shop/catalog-db'], ['shop/catalog', 'shop/catalog-db'], ['shop/orders', 'shop/orders-db'], ['shop/orders', 'payments/gateway'],
  ['shop/orders', 'platform/kafka'], ['shop/orders', 'platform/vault'], ['shop/search', 'platform/kafka'],
  ['payments/invoicing', 'payments/ledger'], ['payments/invoicing', 'platform/kafka'], ['payments/webhook', 'payments/gateway'],
  ['payments/refunds', 'payments/ledger'], ['payments/refunds', 'world', 443], ['payments/gateway', 'payments/ledger'], ['payments/gateway', 'payments/fraud'],
  ['payments/gateway', 'platform/vault'], ['payments/gateway', 'world', 443], ['payments/ledger', 'payments/ledger-db'], ['payments/ledger', 'platform/kafka'],
  ['payments/fraud', 'payments/fraud-redis'], ['payments/fraud', 'world', 443],
].map(([from, to, port]) => ({ from: from as string, to: to as string, port: port as number | undefined ?? PORTS[to as string]! }));

/** The manifests. Every workload is scraped by Prometheus and resolves names. */
export function sampleYaml(): string {
  const workloads = Object.keys(PORTS);
  return [
    ...['shop', 'payments', 'platform'].flatMap(name => [namespace(name), deny(name), dns(name)]),
    ...workloads.map(deployment),
    ...workloads.filter(name => name !== 'platform/prometheus').flatMap(name => policies({ from: 'platform/prometheus', to: name, port: 9464 })),
    ...CALLS.flatMap(policies),
  ].map(object => JSON.stringify(object)).join('\n---\n');
}

function namespace(name: string): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } };
}

function deployment(name: string): object {
  const labels = { app: nameOf(name) };
  const containers = [{ name: 'main', image: 'x', ports: [{ containerPort: PORTS[name] }, { containerPort: 9464 }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: nameOf(name), namespace: homeOf(name) },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}

function deny(home: string): object {
  return policy(home, `${home}-default-deny`, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
}

function dns(home: string): object {
  const peer = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };
  return policy(home, `${home}-allow-to-dns`, {
    podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [peer], ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] }],
  });
}

function policies({ from, to, port }: Call): object[] {
  const ports = [{ protocol: 'TCP', port }];
  return [
    ...from.includes('/') && !isBlock(from) ? [policy(homeOf(from), `${nameOf(from)}-to-${slug(to)}`, {
      podSelector: { matchLabels: { app: nameOf(from) } }, policyTypes: ['Egress'], egress: [{ to: [peerOf(to)], ports }],
    })] : [],
    ...to.includes('/') && !isBlock(to) ? [policy(homeOf(to), `${nameOf(to)}-from-${slug(from)}-${port}`, {
      podSelector: { matchLabels: { app: nameOf(to) } }, policyTypes: ['Ingress'], ingress: [{ from: [peerOf(from)], ports }],
    })] : [],
  ];
}

function peerOf(end: string): object {
  if (end === 'world') { return { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }; }
  if (isBlock(end)) { return { ipBlock: { cidr: end } }; }
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': homeOf(end) } }, podSelector: { matchLabels: { app: nameOf(end) } } };
}

function policy(home: string, name: string, spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: home }, spec };
}

function isBlock(end: string): boolean {
  return /^\d/.test(end);
}

function homeOf(name: string): string {
  return name.split('/')[0]!;
}

function nameOf(name: string): string {
  return name.split('/')[1]!;
}

function slug(name: string): string {
  return name.replace(/[^a-z0-9]+/g, '-');
}
