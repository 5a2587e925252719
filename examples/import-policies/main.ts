import { App, Chart } from 'cdk8s';
import { Dns, Isolation, Management, Peer, Platform, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();

const ledger = Peer.labels({ app: 'ledger' }, { namespace: 'billing', name: 'ledger' });
const web = Peer.labels({ app: 'web' }, { namespace: 'shop', name: 'web' });
const api = Peer.labels({ app: 'api' }, { namespace: 'shop', name: 'api' });
const invoices = Peer.labels({ app: 'invoices' }, { namespace: 'billing', name: 'invoices' });
const database = Peer.labels({ tier: 'database' }, { namespace: 'shop', name: 'database' });
const collector = Peer.labels({ app: 'collector' }, { namespace: 'telemetry', name: 'collector' });

const billing = new ZeroTrustNamespace(new Chart(app, 'billing'), 'Namespace', {
  name: 'billing',
  management: Management.ADOPT,
  isolation: Isolation.NONE,
  isolationOverrides: [
    { workload: ledger, isolation: Isolation.INGRESS },
  ],
  labels: { team: 'billing' },
});

const shop = new ZeroTrustNamespace(new Chart(app, 'shop'), 'Namespace', {
  name: 'shop',
  management: Management.ADOPT,
  platform: Platform.kubernetes({ dns: Dns.coreDns() }),
  labels: { team: 'shop' },
});

// policies/shop.yaml:30: rule 1 of the ingress of shop/web
shop.allow(Peer.anyone(), web, { ports: [Port.named('http')], description: 'customers\' orders', owner: 'team-web@example.com' });

// policies/shop.yaml:47: rule 2 of the ingress of shop/api
// the other end, every pod in namespaces with team=billing, is not in these policies: say who writes it with counterpart
shop.allow(Peer.namespacesWithLabels({ team: 'billing' }), api, { ports: [Port.named('http')] });

// policies/billing.yaml:8: rule 1 of the ingress of billing/ledger
billing.allow(invoices, ledger, { ports: [Port.tcp(8082)] });

// policies/shop.yaml:52: rule 2 of the egress of shop/api
shop.allow(api, Peer.cidr('203.0.113.0/24', { exceptions: ['203.0.113.128/25'] }), { ports: [Port.tcp(443)] });

// policies/shop.yaml:50: rule 1 of the egress of shop/api
// policies/shop.yaml:65: rule 1 of the ingress of shop/database
shop.allow(api, database, { ports: [Port.tcp(5432)] });

// policies/shop.yaml:55: rule 3 of the egress of shop/api
// the other end, pods with app=collector in telemetry, is not in these policies: say who writes it with counterpart
shop.allow(api, collector, { ports: [Port.range(4317, 4318)] });

// policies/shop.yaml:32: rule 1 of the egress of shop/web
// policies/shop.yaml:46: rule 1 of the ingress of shop/api
shop.allow(web, api, { ports: [Port.tcp(8080)], description: 'customers\' orders', owner: 'team-web@example.com' });

// policies/shop.yaml:68: rule 1 of the egress of shop/database
// policies/shop.yaml:65: rule 1 of the ingress of shop/database
shop.allow(database, database, { ports: [Port.tcp(5432)] });

// cannot be imported: policies/shop.yaml:35: rule 2 of the egress of shop/web: the other end is isolated and no rule there allows it, so this rule opens nothing

app.synth();
