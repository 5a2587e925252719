import { addressBlocks } from './scenarios/address-blocks';
import { Scenario } from './scenarios/scenario';
import { open, zeroTrust } from './scenarios/zero-trust';

/** A tool that lists connections. */
export type Tool = 'analyzer' | 'pairwise' | 'netpol-analyzer';

/** What is measured on some manifests, and how often. */
export interface Case {
  readonly name: CaseName;
  readonly scenario: Scenario;
  readonly tools: readonly Tool[];
  readonly runs: number;
}

export type CaseName = 'small' | 'medium' | 'large' | 'open' | 'blocks';

/** A tool that needs more time than this for a list is stopped. */
export const LIMIT_MS = 2 * 60_000;

const EVERY: Tool[] = ['analyzer', 'pairwise', 'netpol-analyzer'];

/** The whole table. The others are asked only where they are done within some minutes. */
export const CASES: Case[] = [
  { name: 'small', scenario: zeroTrust(1_000), tools: EVERY, runs: 3 },
  { name: 'medium', scenario: zeroTrust(5_000), tools: ['analyzer'], runs: 3 },
  { name: 'large', scenario: zeroTrust(20_000), tools: ['analyzer'], runs: 2 },
  { name: 'open', scenario: open(500), tools: EVERY, runs: 3 },
  { name: 'blocks', scenario: addressBlocks(29, 600), tools: EVERY, runs: 3 },
];

/** Shows that everything runs, in seconds. */
export const QUICK: Case[] = [
  { name: 'small', scenario: zeroTrust(100), tools: EVERY, runs: 1 },
  { name: 'open', scenario: open(30), tools: EVERY, runs: 1 },
  { name: 'blocks', scenario: addressBlocks(3, 40), tools: EVERY, runs: 1 },
];
