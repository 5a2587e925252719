import { Cni } from './cni';
import { GKE_DATAPLANE_V2 } from './cni/cloud-plugins';
import { Fact, sourced } from '../model/fact';
import { IPeer, Peer } from '../model/peer';
import { Port } from '../model/port';

/** Where a pod asks for its identity in the cloud. */
export interface IdentityEndpoint {
  /** What policies call it. */
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly ports: readonly Port[];
}

/** The endpoints of the clouds, a row for each. */
export const IDENTITY_ENDPOINTS = {
  eks: sourced<IdentityEndpoint>({ name: 'eks-pod-identity', cidrs: ['169.254.170.23/32', 'fd00:ec2::23/128'], ports: [Port.HTTP] },
    'awsdocs/amazon-eks-user-guide latest/ug/manage-access/aws-access/service-accounts.adoc', '2026-11-20'),
  gke: sourced<IdentityEndpoint>({ name: 'gke-workload-identity', cidrs: ['169.254.169.252/32'], ports: [Port.tcp(987), Port.tcp(988)] },
    'public manifests for GKE Workload Identity with iptables or Calico', '2026-11-20'),
  gkeDataplaneV2: sourced<IdentityEndpoint>({ name: 'gke-workload-identity-v2', cidrs: ['169.254.169.254/32'], ports: [Port.HTTP, Port.tcp(8080)] },
    'public manifests for GKE Workload Identity with Dataplane V2', '2026-11-20'),
  aksManagedIdentity: sourced<IdentityEndpoint>({ name: 'aks-managed-identity', cidrs: ['169.254.169.254/32'], ports: [Port.HTTP] },
    'MicrosoftDocs/azure-aks-docs imds-restriction.md; Azure/aad-pod-identity website/content/en/docs/Concepts/nmi.md', '2026-11-27'),
};

/** Identities of pods that no address in the cluster gives: the workload reaches the cloud itself. */
export const IDENTITIES_WITHOUT_ENDPOINT = {
  eksRolesForServiceAccounts: sourced('tokens are exchanged with AWS STS: Peer.internet() on 443, or Peer.vpc() where STS has an interface endpoint',
    'awsdocs/amazon-eks-user-guide latest/ug/manage-access/aws-access/service-accounts.adoc', '2026-11-20'),
  aksEntraWorkloadId: sourced('tokens are exchanged with Microsoft Entra ID: Peer.internet() on 443', 'MicrosoftDocs/azure-aks-docs workload-identity-overview.md',
    '2026-11-27'),
};

/**
 * Where pods get their identity in the cloud: the destination of a flow from the workload that needs it, on the endpoint's own ports.
 *
 * A flow on other ports is an error at synthesis, and one from a whole namespace an error at once. IAM roles for service accounts and Microsoft
 * Entra Workload ID have no such endpoint: they exchange tokens with the cloud, `Peer.internet()` on 443.
 */
export class PodIdentity implements IPeer {
  /** The EKS Pod Identity agent: 169.254.170.23 and fd00:ec2::23 on TCP 80 (EKS user guide). IAM roles for service accounts need no flow to it. */
  public static eks(): PodIdentity { return new PodIdentity(IDENTITY_ENDPOINTS.eks); }

  /** GKE Workload Identity where iptables or Calico is the data plane: 169.254.169.252 on TCP 987 and 988. On Dataplane V2 the calls time out: the
   * warning `wrong-identity-endpoint`. */
  public static gke(): PodIdentity { return new PodIdentity(IDENTITY_ENDPOINTS.gke); }

  /** GKE Workload Identity on Dataplane V2: 169.254.169.254 on TCP 80 and 8080. On the other data plane the calls time out: the warning
   * `wrong-identity-endpoint`. */
  public static gkeDataplaneV2(): PodIdentity { return new PodIdentity(IDENTITY_ENDPOINTS.gkeDataplaneV2); }

  /** Managed identities of AKS: the Instance Metadata Service, 169.254.169.254 on TCP 80 (azure-aks-docs). It answers for every identity of the node,
   * unless Microsoft Entra pod-managed identity is in between, and not at all on clusters with IMDS restriction: prefer Entra Workload ID. */
  public static aksManagedIdentity(): PodIdentity { return new PodIdentity(IDENTITY_ENDPOINTS.aksManagedIdentity); }

  /** What policies call it. */
  public readonly name: string;
  /** The documents the endpoint comes from, and the day they were read (YYYY-MM-DD). */
  public readonly source: string;
  private readonly peer: Peer;

  private constructor({ value, source, date }: Fact<IdentityEndpoint>) {
    this.name = value.name;
    this.source = `${source} (${date})`;
    this.peer = Peer.cidrs([...value.cidrs], { name: value.name, ports: [...value.ports] })._asPreset();
  }

  /** The endpoint as the destination of a flow, with its ports. */
  public toPeer(): Peer {
    return this.peer;
  }
}

/** Whether it is an endpoint where pods get their identity. */
export function isPodIdentity(peer: Peer): boolean {
  return peer._isPreset && Object.values(IDENTITY_ENDPOINTS).some(({ value }) => value.name === peer.name);
}

/** The endpoint that the workload identity of GKE has with this plugin, where the peer is the other one; nothing where nobody knows. */
export function rightIdentity(peer: Peer, cni: Cni): IdentityEndpoint | undefined {
  const { gke, gkeDataplaneV2 } = IDENTITY_ENDPOINTS;
  const isDataplaneV2 = cni._facts === GKE_DATAPLANE_V2;
  if (!peer._isPreset || cni._facts === undefined) { return undefined; }
  if (peer.name === gke.value.name && isDataplaneV2) { return gkeDataplaneV2.value; }
  return peer.name === gkeDataplaneV2.value.name && !isDataplaneV2 ? gke.value : undefined;
}
