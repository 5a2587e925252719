import { AskedPaths, hopText, ListedHop, ListedPath, ListedWayIn, PathList, wayInText } from './path-list';
import { printable } from '../escape';

/**
 * Who reaches whom, and below it a line for each connection, as netpol-analyzer writes it. After paths from the internet come the
 * ways in that are closed, and those behind which nobody is known.
 */
export function pathsText({ asked, paths, waysIn }: PathList): string {
  const closed = waysIn.filter(({ certainty, to }) => certainty === 'denied' || to === undefined).map(closedText);
  return [
    ...paths.length === 0 ? [nothingText(asked)] : paths.flatMap(pathLines),
    ...closed.length > 0 ? ['', 'Ways in that are closed, or lead to nobody known:', ...closed.map(line => `  ${line}`)] : [],
    '',
  ].map(printable).join('\n');
}

/** What was asked for, where there is no path. */
export function nothingText({ from, to, steps, port }: AskedPaths): string {
  const limits = [...port === undefined ? [] : [`on ${port}`], ...steps === undefined ? [] : [`in ${stepsText(steps)}`]];
  return [from === undefined || to === undefined ? `${from ?? 'nobody'} reaches ${to ?? 'nobody'}` : `no path from ${from} to ${to}`, ...limits].join(' ');
}

/** `1 step`, `2 steps`. */
export function stepsText(count: number): string {
  return `${count} step${count === 1 ? '' : 's'}`;
}

function pathLines({ from, to, hops, certainty }: ListedPath): string[] {
  return [`${from} reaches ${to} in ${stepsText(hops.length)}${certainty === 'depends' ? ' (depends)' : ''}:`, ...hops.flatMap(hopLines)];
}

function hopLines(hop: ListedHop): string[] {
  return [`  ${hopText(hop)}`, ...hop.reasons.map(reason => `    ${reason}`)];
}

function closedText(way: ListedWayIn): string {
  return `${wayInText(way)}${way.to === undefined ? '' : ` => ${way.to} : ${way.conn}`}: ${way.reasons.join('; ')}`;
}
