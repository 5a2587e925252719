import { Cidr } from '../../../model/cidr';
import { PeerSpec } from '../../../model/peer-spec';
import { Port } from '../../../model/port';
import { Labels, Selector } from '../../../model/selector';
import { Dns } from '../../../platforms/dns';
import { LintContext } from '../../lint-context';

/** Somebody who answers queries: pods, by namespace and labels, or an address. */
export type ResolverEnd =
  | { readonly kind: 'pods'; readonly namespace: string; readonly labels: Labels; readonly port: number }
  | { readonly kind: 'address'; readonly cidr: Cidr; readonly port: number };

/** Every resolver that a cluster may have of which nobody said the platform. */
function everyDns(): Dns[] {
  return [
    Dns.kubeDns(), Dns.coreDnsChart(), Dns.kubespray(), Dns.gkeCloudDns(), Dns.aks(), Dns.eksAutoMode(), Dns.openShift(), Dns.gardener(),
    Dns.vcluster(), Dns.nodeLocal({ localRedirect: true }), Dns.route53(),
  ];
}

/** Who may answer queries in the cluster: what the platform says, else whoever does on any; and the pods of the manifests that are such. */
export function resolverEnds(context: LintContext): ResolverEnd[] {
  const resolvers = context.platform ? [context.platform.dns] : everyDns();
  return resolvers.flatMap(dns => dns.toPeer()._members).flatMap(({ _spec: spec, ports = [] }) =>
    [...new Set(ports.flatMap(({ number }) => number ?? []))].flatMap(port => endsOf(spec, port, context)));
}

function endsOf(spec: PeerSpec, port: number, context: LintContext): ResolverEnd[] {
  if (spec.kind === 'blocks') { return spec.blocks.map(({ cidr }) => ({ kind: 'address', cidr, port })); }
  if (spec.kind !== 'pods' || spec.scope.kind !== 'names') { return []; }
  return spec.scope.names.flatMap(namespace => [...knownLabels(namespace, spec.selector, context), ...likelyLabels(spec.selector)]
    .map(labels => ({ kind: 'pods' as const, namespace, labels, port })));
}

function knownLabels(namespace: string, selector: Selector, { engine, cluster }: LintContext): Labels[] {
  return [...engine.labels.inNamespace(namespace, selector).indexes].map(index => cluster.workloads[index]!.labels);
}

/** For each value that a label may have, the labels with it. */
function likelyLabels({ requirements }: Selector): Labels[] {
  return requirements.reduce<Labels[]>((found, { key, values }) => (values.length === 0 ? found
    : found.flatMap(labels => values.map(value => ({ ...labels, [key]: value })))), [{}]);
}

/** Ports on which resolvers listen somewhere. */
export const DNS_PORTS: readonly number[] = [Port.DNS_UDP.number!, 5353, 8053, 1053];
