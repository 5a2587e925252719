import { App, Chart } from 'cdk8s';
import { Tenant } from './tenant';
import { Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const app = new App();

// What all tenants share. It reaches none of them.
const shared = new ZeroTrustNamespace(new Chart(app, 'shared'), 'Namespace', { name: 'shared', owner: 'platform-team@example.com' });
const mail = Peer.labels({ app: 'mail' }, { namespace: 'shared', name: 'mail', ports: [Port.tcp(2525)] });
const store = Peer.labels({ app: 'store' }, { namespace: 'shared', name: 'store', ports: [Port.tcp(9000)] });
shared.allow(mail, Peer.internet(), { ports: [Port.tcp(25)], description: 'mails are delivered' });

// A tenant is a line.
new Tenant(app, 'acme', { parts: ['web', 'data'], uses: [mail, store] });
new Tenant(app, 'globex', { parts: ['web', 'data', 'batch'], uses: [mail] });

app.synth();
