import { Cidr } from '../model/cidr';
import { Fact, sourced } from '../model/fact';

/** Addresses that answer a pod with credentials or configuration of its node or cloud. */
export interface MetadataEndpoints {
  /** Amazon EC2 instance metadata, ECS task credentials and the EKS Pod Identity agent. */
  readonly aws: Fact<Cidr[]>;
  /** Google Compute Engine. */
  readonly google: Fact<Cidr[]>;
  /** Azure instance metadata, and WireServer: a public address in no list of private ranges. */
  readonly azure: Fact<Cidr[]>;
  /** Other clouds. */
  readonly others: Fact<Cidr[]>;
}

/** The metadata endpoints of both families, by cloud. */
export const METADATA_ENDPOINTS: MetadataEndpoints = {
  aws: sourced(
    cidrs('169.254.169.254/32', 'fd00:ec2::254/128', '169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::23/128'),
    'awsdocs/amazon-eks-user-guide eks-networking-add-ons.adoc and service-accounts.adoc; public blocklists', '2026-11-20'),
  google: sourced(cidrs('169.254.169.254/32', 'fd20:ce::254/128'), 'public blocklists of metadata.google.internal', '2026-11-20'),
  azure: sourced(cidrs('169.254.169.254/32', '168.63.129.16/32'),
    'MicrosoftDocs/azure-aks-docs imds-restriction.md and private-clusters.md', '2026-11-20'),
  others: sourced(
    cidrs('100.100.100.200/32', '192.0.0.192/32', 'fd00:c1::a9fe:a9fe/128', 'fe80::a9fe:a9fe/128', '169.254.42.42/32', 'fd00:42::42/128'),
    'public blocklists: Alibaba, Oracle, OpenStack, Linode, Scaleway', '2026-11-20'),
};

/** Every endpoint that is known, for a cluster whose cloud is not. */
export function everyMetadataEndpoint(): Cidr[] {
  return Object.values(METADATA_ENDPOINTS).flatMap((fact: Fact<Cidr[]>) => fact.value);
}

function cidrs(...texts: string[]): Cidr[] {
  return texts.map(text => Cidr.of(text));
}
