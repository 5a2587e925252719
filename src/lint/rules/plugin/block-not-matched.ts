import { Cidr } from '../../../model/cidr';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, towards } from '../../lint-words';

/** Wider blocks are meant for the internet. */
const NARROWEST = 8;

export const BLOCK_NOT_MATCHED: LintRule = {
  id: 'ZT904',
  name: 'block-not-matched',
  severity: LintSeverity.WARNING,
  title: 'No address block is meant for pods or nodes where the network plugin does not match them by blocks.',
  why: 'Cilium, and what is built on it, knows pods and nodes by their identity: a block that holds their addresses, or those of the API server, lets none of them through.',
  fix: 'select pods by their labels; for nodes and the API server use the plugin\'s own policies, or policyCIDRMatchMode: nodes',
  source: 'cilium Documentation/security/policy; azure-aks-docs azure-cni-powered-by-cilium.md',
  check: context => {
    const unmatched = unmatchedRanges(context);
    if (unmatched.length === 0) { return []; }
    const known = new Map<string, string | undefined>();
    return context.rules.flatMap(({ policy, rule, direction, blocks, path }) => blocks.flatMap(({ cidr }) => {
      const text = `${cidr}`;
      if (!known.has(text)) { known.set(text, whatIsIn(cidr, unmatched)); }
      const what = known.get(text);
      return what === undefined ? [] : [{
        on: policyObject(policy), peer: towards(direction, text), ports: rulePortsText(rule), path, message: `${context.cni!.name} matches no ${what} by ${text}`,
      }];
    }));
  },
};

interface Unmatched {
  readonly range: Cidr;
  readonly what: string;
}

function whatIsIn(cidr: Cidr, unmatched: readonly Unmatched[]): string | undefined {
  return cidr.prefixLength < NARROWEST ? undefined : unmatched.find(({ range }) => range.overlaps(cidr))?.what;
}

function unmatchedRanges({ cni, platform, cluster }: LintContext): Unmatched[] {
  if (!cni) { return []; }
  const known = cluster.workloads.filter(({ hostNetwork }) => !hostNetwork).flatMap(({ addresses }) => addresses);
  const pods = cni.blocksMatchPods ? [] : [...platform?.podRanges ?? [], ...known];
  const nodes = cni.blocksMatchNodes ? [] : [...platform?.nodeRanges ?? [], ...platform?.apiServerRanges ?? []];
  return [...pods.map(range => ({ range, what: 'pod' })), ...nodes.map(range => ({ range, what: 'node' }))];
}
