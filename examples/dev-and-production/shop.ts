import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IngressController, Isolation, Peer, Port, ThreeTierApp, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

/** What differs from one environment to the other. */
export interface ShopProps {
  /** What of the flows is enforced. */
  readonly isolation: Isolation;
  /** How many pods a tier has. */
  readonly replicas: number;
}

/** The shop in one environment. Who reaches whom is said once, here. */
export class Shop extends Chart {
  public constructor(scope: Construct, environment: string, { isolation, replicas }: ShopProps) {
    super(scope, environment, { namespace: environment });
    const namespace = new ZeroTrustNamespace(this, 'Namespace', { name: environment, isolation });
    new ThreeTierApp(this, 'Shop', {
      namespace,
      frontend: Tier.image('ghcr.io/acme/web:1.4', Port.tcp(3000), { replicas }),
      backend: Tier.image('ghcr.io/acme/api:2.0', Port.tcp(8080), { replicas }),
      database: Tier.image('postgres:17', Port.POSTGRES, { replicas, storageGi: 10, runAsUser: 999 }),
      ingress: [IngressController.traefik()],
      backendEgress: [{ destination: Peer.internet(), ports: [Port.HTTPS], description: 'payments are sent to the provider' }],
      databaseReplication: [Port.POSTGRES],
    });
  }
}
