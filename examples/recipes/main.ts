import { App, Chart } from 'cdk8s';
import { Counterpart, IPeer, Isolation, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const apps: App[] = [];
const NOT_ISOLATED = Counterpart.notIsolated('the recipes leave the namespaces of the clients open');

/**
 * The namespace of a recipe. Each recipe is about one thing, so that everything else stays open in it. And each is an app of its own: in one app
 * both ends of every flow would be written, so that 14, which reaches every pod, would open 01, which is reached by nobody.
 */
function recipe(number: string, isolation: Isolation, only: IPeer[] = []): ZeroTrustNamespace {
  const app = new App();
  apps.push(app);
  return new ZeroTrustNamespace(new Chart(app, `recipe-${number}`), 'Namespace', {
    name: `recipe-${number}`,
    isolation: only.length > 0 ? Isolation.NONE : isolation,
    isolationOverrides: only.map(workload => ({ workload, isolation })),
  });
}

const web = Peer.labels({ app: 'web' }, { name: 'web', ports: [Port.HTTP] });
const foo = Peer.labels({ app: 'foo' }, { name: 'foo' });

// 01: nobody reaches an application.
recipe('01', Isolation.INGRESS, [web]);

// 02: only some pods reach an application.
const api = Peer.labels({ app: 'bookstore', role: 'api' }, { name: 'api', ports: [Port.HTTP] });
recipe('02', Isolation.INGRESS, [api]).allow(Peer.labels({ app: 'bookstore' }, { name: 'bookstore' }), api);

// 02a: everybody reaches an application that was closed before, on every port.
recipe('02a', Isolation.INGRESS, [web]).allow(Peer.anyone(), web, { ports: [Port.all()] });

// 03: nobody reaches anything in a namespace, unless a flow says so.
recipe('03', Isolation.INGRESS);

// 04: nobody from other namespaces.
recipe('04', Isolation.INGRESS).allow(Peer.sameNamespace(), Peer.sameNamespace(), { ports: [Port.all()] });

// 05: every pod of every namespace, and nobody else, reaches an application.
recipe('05', Isolation.INGRESS, [web]).allow(Peer.anyPod(), web, { counterpart: NOT_ISOLATED });

// 06: the pods of namespaces with a label. Whoever may label namespaces decides which these are.
recipe('06', Isolation.INGRESS, [web]).allow(Peer.namespacesWithLabels({ purpose: 'production' }, { name: 'production' }), web, {
  counterpart: NOT_ISOLATED,
});

// 07: some pods of another namespace. Both labels have to be there: the namespace's and the pod's.
const operations = Peer.namespacesWithLabels({ team: 'operations' }, { podLabels: { type: 'monitoring' }, name: 'operations' });
recipe('07', Isolation.INGRESS, [web]).allow(operations, web, { counterpart: NOT_ISOLATED });

// 08: everybody in and outside of the cluster, on the port that is served.
recipe('08', Isolation.INGRESS, [web]).allow(Peer.anyone(), web);

// 09: one port of several, by the name that the container gives it.
const apiServer = Peer.labels({ app: 'apiserver' }, { name: 'apiserver', ports: [Port.named('metrics')] });
recipe('09', Isolation.INGRESS, [apiServer]).allow(Peer.labels({ role: 'monitoring' }, { name: 'monitoring' }), apiServer);

// 10: several applications.
const db = Peer.labels({ app: 'bookstore', role: 'db' }, { name: 'db', ports: [Port.REDIS] });
recipe('10', Isolation.INGRESS, [db]).allow(Peer.anyOf([
  Peer.labels({ app: 'bookstore', role: 'search' }),
  Peer.labels({ app: 'bookstore', role: 'api' }),
  Peer.labels({ app: 'inventory', role: 'web' }),
], { name: 'services' }), db);

// 11: an application that reaches nobody. It still resolves names.
recipe('11', Isolation.EGRESS, [foo]);

// 12: a namespace that reaches nobody, unless a flow says so. It still resolves names.
recipe('12', Isolation.EGRESS);

// 14: an application that reaches every pod, and nothing outside of the cluster.
recipe('14', Isolation.EGRESS, [foo]).allow(foo, Peer.anyPod(), { ports: [Port.all()], counterpart: NOT_ISOLATED });

for (const app of apps) { app.synth(); }
