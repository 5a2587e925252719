import { ScraperFact } from './scraper-facts';
import { Peer } from '../../model/peer';
import { Port } from '../../model/port';
import { Labels } from '../../model/selector';
import { checkNamespaceName } from '../../model/text/kubernetes-names';
import { requireOptions } from '../../model/text/untyped';

/** What a user may say of the place of a stack; what is left out is as its chart has it. */
export interface MonitoringPlace {
  readonly namespace?: string;
  readonly namespaceLabels?: Labels;
  readonly labels?: Labels;
}

/** The pods of the stack, or the nodes where it runs on the host network. */
export function scraperPeer(fact: ScraperFact, said: MonitoringPlace, ports = fact.ports?.map(port => Port.tcp(port))): Peer {
  const { namespace, namespaceLabels, labels } = requireOptions(said, `options of ${fact.name}`);
  if (namespace !== undefined && namespaceLabels !== undefined) {
    throw new Error(`${fact.name} must be given namespace or namespaceLabels, got both; leave one out`);
  }
  const options = { name: fact.name, ...(ports && { ports }) };
  const usual = namespace === undefined ? namespaceLabels ?? fact.namespaceLabels : undefined;
  const pods = (podLabels: Labels) => (usual ? Peer.namespacesWithLabels(usual, { ...options, podLabels })
    : Peer.labels(podLabels, { ...options, namespace: checkNamespaceName((namespace ?? fact.namespace)!) }));
  const kinds = labels !== undefined ? [labels] : fact.pods;
  if (kinds === undefined) { return Peer.nodes(options); }
  return kinds.length === 1 ? pods(kinds[0]!) : Peer.anyOf(kinds.map(pods), options);
}

/**
 * Agents at ports of their node: the address of the node, and the pod behind the port, because network plugins translate the one into the
 * other before they look at policies, or after.
 */
export function onNodes(pods: Peer, ports: Port[], name: string): Peer {
  return Peer.anyOf([Peer.nodes({ ports }), pods], { name });
}

/** Blocks that are said, or the internet. */
export function outside(ranges: string[] | undefined, ports: Port[], name: string): Peer {
  return ranges === undefined ? Peer.internet({ name, ports }) : Peer.cidrs(ranges, { name, ports });
}
