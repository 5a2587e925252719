import { BlockPeer } from '../../../analysis/compiled-rule';
import { Cidr, IpFamily } from '../../../model/cidr';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, someOf, towards } from '../../lint-words';

/** The networks in one of which the pods of nearly every cluster are. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fd00::/8'].map(text => Cidr.of(text));
/** Wider blocks are meant for the internet, and other rules are about them. */
const NARROWEST = { [IpFamily.IPV4]: 8, [IpFamily.IPV6]: 7 };

export const PODS_BY_BLOCK: LintRule = {
  id: 'ZT308',
  name: 'pods-by-block',
  severity: LintSeverity.WARNING,
  title: 'No address block stands for the pods of the cluster.',
  why: 'A whole private range is, besides the network that is meant, every pod and node of the cluster, of whatever namespace, wherever the network plugin matches pods by blocks.',
  fix: 'name the networks that are called, leave out the ranges of pods and nodes with except, or select pods by their labels',
  source: 'docs/analysis.md, trap T1; projectcalico/calico and conformance runs of address blocks against pods',
  check: context => {
    if (context.cni?._facts?.blocksMatchPods?.value === false) { return []; }
    return context.rules.flatMap(({ policy, rule, direction, blocks, path }) => {
      const held = blocks.filter(block => holdsPods(block, context)).map(({ cidr }) => `${cidr}`);
      // Whoever leaves out a part of a private range knows where the pods are.
      return held.length === 0 || (!isKnown(context) && blocks.some(leavesOutPrivate)) ? [] : [{
        on: policyObject(policy),
        peer: towards(direction, someOf(held)),
        ports: rulePortsText(rule),
        path,
        message: `${someOf(held)} ${held.length > 1 ? 'hold' : 'holds'} ${isKnown(context) ? 'addresses of pods' : 'a whole private range, and with it most likely every pod'}`
          + `${context.cni ? '' : '; whether blocks match pods hangs on the network plugin: see --cni'}`,
      }];
    });
  },
};

function isKnown({ platform }: LintContext): boolean {
  return platform !== undefined && platform.podRanges.length > 0;
}

function holdsPods({ cidr, except }: BlockPeer, context: LintContext): boolean {
  if (cidr.prefixLength < NARROWEST[cidr.family]) { return false; }
  return isKnown(context)
    ? context.platform!.podRanges.some(pods => pods.overlaps(cidr) && !except.some(exception => exception.contains(pods)))
    : PRIVATE.some(range => cidr.contains(range) && !except.some(exception => exception.overlaps(range)));
}

function leavesOutPrivate({ except }: BlockPeer): boolean {
  return except.some(exception => PRIVATE.some(range => range.overlaps(exception)));
}
