import { BlockPeer } from '../../../analysis/compiled-rule';
import { IpFamily } from '../../../model/cidr';
import { Direction } from '../../../model/policy';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, someOf, towards } from '../../lint-words';

/** Nobody owns a wider block of public addresses than this many bits leave. */
const NARROWEST = { [IpFamily.IPV4]: 8, [IpFamily.IPV6]: 16 };
/** A sixteenth of all IPv4 addresses: more than the largest provider publishes. */
const TOO_MANY = 1n << 28n;

/** Finds rules of one direction about a large part of the internet. */
export function findLargeParts(direction: Direction): LintRule['check'] {
  return context => context.rules.filter(rule => rule.direction === direction).flatMap(({ policy, rule, blocks, path }) =>
    largeParts(blocks).map(part => ({
      on: policyObject(policy),
      peer: towards(direction, part),
      ports: rulePortsText(rule),
      path,
      message: `${part} is a large part of the internet`,
    })));
}

/** What of the blocks is a large part of the internet: each that nobody can own, else all of them where they are that many together. */
function largeParts(blocks: readonly BlockPeer[]): string[] {
  const wide = blocks.filter(({ cidr }) => cidr.prefixLength < NARROWEST[cidr.family]).map(({ cidr }) => `${cidr}`);
  if (wide.length > 0) { return wide; }
  const ipv4 = new Map(blocks.filter(({ cidr }) => cidr.family === IpFamily.IPV4).map(({ cidr }) => [`${cidr}`, cidr]));
  const count = [...ipv4.values()].reduce((sum, { prefixLength }) => sum + (1n << BigInt(32 - prefixLength)), 0n);
  return count >= TOO_MANY ? [someOf([...ipv4.keys()])] : [];
}
