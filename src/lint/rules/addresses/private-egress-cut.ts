import { BlockPeer } from '../../../analysis/compiled-rule';
import { Cidr, IpFamily } from '../../../model/cidr';
import { ClusterService } from '../../../model/cluster/state';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, someOf, towards } from '../../lint-words';

/** The private networks of RFC 1918, which rules for the internet leave out. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(text => Cidr.of(text));
/** Half of all addresses or more. */
const INTERNET_BITS = 2;
/** Names that have a private address where pods ask for them: managed databases and caches, endpoints of a VPC, the names of a network. */
const PRIVATE_NAMES = [
  /\.(rds|cache|vpce)\.amazonaws\.com(\.cn)?$/, /\.privatelink\./, /\.sql\.goog$/, /\.internal$/, /\.(lan|corp|intranet)$/, /(?<!\.cluster)\.local$/,
];

export const PRIVATE_EGRESS_CUT: LintRule = {
  id: 'ZT306',
  name: 'private-egress-cut',
  severity: LintSeverity.WARNING,
  title: 'Egress to the internet does not stand for what has a private address.',
  why: 'A rule for the internet without private ranges cuts off managed databases, endpoints of a VPC and what stands in the own network: their names resolve to private addresses.',
  fix: 'allow the private block of what is called on its port: Peer.vpc, Peer.cidr, or an ipBlock of its own',
  source: 'docs/platforms.md, metadata endpoints and special ranges; Amazon RDS and PrivateLink: names resolve to private addresses in the VPC',
  check: context => {
    const named = context.cluster.services.filter(isPrivate);
    return context.rules.filter(({ direction, blocks }) => direction === 'Egress' && blocks.some(isInternetOnly)).flatMap(({ policy, rule, blocks, path }) => {
      const cut = named.filter(({ namespace }) => namespace === policy.namespace);
      if (cut.length === 0 || context.subjects(policy).indexes.length === 0 || reachesPrivate(context, policy.namespace)) { return []; }
      const [service] = cut as [ClusterService];
      return [{
        on: policyObject(policy),
        peer: towards('Egress', someOf(blocks.filter(isInternetOnly).map(({ cidr }) => `${cidr}`))),
        ports: rulePortsText(rule),
        path,
        message: `private addresses are left out, and Service ${service.namespace}/${service.name} stands for ${service.externalName}, which has one`,
      }];
    });
  },
};

function isPrivate({ externalName }: ClusterService): boolean {
  const name = externalName?.toLowerCase().replace(/\.$/, '');
  return name !== undefined && PRIVATE_NAMES.some(pattern => pattern.test(name));
}

function isInternetOnly(block: BlockPeer): boolean {
  return block.cidr.family === IpFamily.IPV4 && block.cidr.prefixLength < INTERNET_BITS && !holdsPrivate(block);
}

/** Whether any pod of the namespace may call a private address: then somebody thought of them. */
function reachesPrivate(context: LintContext, namespace: string): boolean {
  return context.rules.some(({ direction, policy, rule, blocks }) =>
    direction === 'Egress' && policy.namespace === namespace && (rule.peers === undefined || blocks.some(holdsPrivate)));
}

function holdsPrivate({ cidr, except }: BlockPeer): boolean {
  return PRIVATE.some(range => range.overlaps(cidr) && cidr.subtract([...except]).some(part => part.overlaps(range)));
}
