import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IngressController, IPeer, Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

/** What a tenant is told. */
export interface TenantProps {
  /** What comes after the tenant's name in the names of its namespaces. The pods of the first that are called web are reached from outside. */
  readonly parts: string[];
  /** What it may use of what all tenants share. */
  readonly uses: IPeer[];
}

/** A tenant: several namespaces whose pods reach each other, and nobody else's. */
export class Tenant extends Construct {
  public readonly namespaces: ZeroTrustNamespace[];

  public constructor(app: App, name: string, props: TenantProps) {
    super(app, name);
    this.namespaces = props.parts.map(part => new ZeroTrustNamespace(new Chart(app, `${name}-${part}`), 'Namespace', {
      name: `${name}-${part}`,
      labels: { tenant: name },
      owner: `${name}@example.com`,
    }));

    // By name: whoever may label a namespace of his own would otherwise make it one of another tenant.
    const everyone = Peer.namespaces(this.namespaces.map(namespace => namespace.name), { name });
    const [front] = this.namespaces;
    front.allow(everyone, everyone, { ports: [Port.all()], description: 'the namespaces of a tenant reach each other' });
    front.allow(IngressController.traefik(), Peer.labels({ app: 'web' }), { ports: [Port.tcp(8080)], description: 'customers come in' });
    for (const service of props.uses) {
      front.allow(everyone, service, { description: 'tenants share it' });
    }
  }
}
