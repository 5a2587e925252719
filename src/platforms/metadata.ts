import { Cidr } from '../model/cidr';
import { Fact, sourced, unverified } from '../model/fact';

const READ = '2026-11-20';
const BLOCKLISTS = 'public blocklists of metadata endpoints';

/** Addresses that answer a pod with credentials or configuration of its node or cloud, of both families, by cloud. */
export const METADATA_ENDPOINTS = {
  // Instance metadata, ECS task credentials and the EKS Pod Identity agent.
  aws: cidrs(['169.254.169.254/32', 'fd00:ec2::254/128', '169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::23/128'],
    `awsdocs/amazon-eks-user-guide eks-networking-add-ons.adoc and service-accounts.adoc; ${BLOCKLISTS}`),
  google: cidrs(['169.254.169.254/32', 'fd20:ce::254/128'], `${BLOCKLISTS}: metadata.google.internal`),
  // WireServer is a public address, in no list of private ranges.
  azure: cidrs(['169.254.169.254/32', '168.63.129.16/32'], 'MicrosoftDocs/azure-aks-docs imds-restriction.md and private-clusters.md'),
  alibaba: cidrs(['100.100.100.200/32'], BLOCKLISTS),
  oracle: cidrs(['169.254.169.254/32', '192.0.0.192/32', 'fd00:c1::a9fe:a9fe/128'], BLOCKLISTS),
  openStack: cidrs(['169.254.169.254/32', 'fe80::a9fe:a9fe/128'], `${BLOCKLISTS}: OpenStack and Linode; DigitalOcean, Hetzner and IBM are IPv4 only`),
  scaleway: cidrs(['169.254.42.42/32', 'fd00:42::42/128'], BLOCKLISTS),
};

/** Endpoints that nobody checked: said with the platform's `metadataEndpoints`, never a default. */
export const UNVERIFIED_METADATA_ENDPOINTS = {
  tencent: unverified([Cidr.of('169.254.0.23/32')], 'said of Tencent Cloud', READ),
};

/** Services of AWS at link-local addresses that hold no credentials: the resolver of the VPC and its time server. */
export const AWS_LINK_LOCAL_SERVICES = cidrs(['169.254.169.253/32', '169.254.169.123/32', 'fd00:ec2::253/128'],
  'Amazon Route 53 Resolver and VPC documentation');

/** Every endpoint that is known, each once, for a cluster whose cloud is not. */
export function everyMetadataEndpoint(): Cidr[] {
  const all = Object.values(METADATA_ENDPOINTS).flatMap(fact => fact.value);
  return [...new Map(all.map(cidr => [`${cidr}`, cidr])).values()];
}

function cidrs(texts: string[], source: string): Fact<Cidr[]> {
  return sourced(texts.map(text => Cidr.of(text)), source, READ);
}
