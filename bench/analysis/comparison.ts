import * as fs from 'node:fs';
import { melted } from './cuts';

/** How much two lists agree. */
export interface Comparison {
  readonly common: number;
  readonly onlyOurs: number;
  readonly onlyTheirs: number;
}

/** One line of a list. */
interface Line {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

const ADDRESSES = /^(\d+\.\d+\.\d+\.\d+)(?:-(\d+\.\d+\.\d+\.\d+))?$/;

/**
 * Compares the list of the analyzer, made with blocks that never match pods, with that of netpol-analyzer. That one has neither
 * IPv6 nor the connections between the pods of one workload, and cuts ranges of addresses wherever any policy has a block.
 */
export function compareLists(ours: string, theirs: string): Comparison {
  const own = normalized(linesOf(ours).filter(({ from, to }) => from !== to && !`${from}${to}`.includes(':')));
  const other = normalized(linesOf(theirs));
  const common = [...own].filter(line => other.has(line)).length;
  return { common, onlyOurs: own.size - common, onlyTheirs: other.size - common };
}

function linesOf(file: string): Line[] {
  return fs.readFileSync(file, 'utf8').replaceAll('[External]', '').split('\n').filter(line => line !== '').map(line => {
    const [from = '', to = '', ports = ''] = line.split(/ => | : /);
    return { from, to, ports };
  });
}

/** The lines, with ranges of addresses that touch as one. */
function normalized(lines: readonly Line[]): Set<string> {
  const ranges = new Map<string, [number, number][]>();
  const result = new Set<string>();
  for (const { from, to, ports } of lines) {
    const [source, destination] = [rangeOf(from), rangeOf(to)];
    const range = source ?? destination;
    const key = `${source ? '*' : from} => ${destination ? '*' : to} : ${ports}`;
    if (range) { ranges.set(key, [...ranges.get(key) ?? [], range]); } else { result.add(key); }
  }
  for (const [key, found] of ranges) {
    const runs = melted(found.sort(([a], [b]) => a - b), (before, next) => before[1] + 1 === next[0]);
    for (const [[first], [, last]] of runs) { result.add(key.replace('*', `${first}-${last}`)); }
  }
  return result;
}

function rangeOf(end: string): [number, number] | undefined {
  const [, first, last = first] = ADDRESSES.exec(end) ?? [];
  return first === undefined ? undefined : [numberOf(first), numberOf(last!)];
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
