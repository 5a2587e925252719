import { connText, ExposureReport, ListedExposure, peerText } from './exposure-report';
import { hostNetworkText, isolationText, openExposures } from './exposure-text';
import { markdownCell } from '../escape';
import { membersText } from '../list/list-text';

/** What the body of a comment on GitHub may hold. */
const MAX_CHARACTERS = 65_536;
// For the line that says what was cut.
const RESERVE = 200;

/** How many workloads no policy isolates, and a table that fits into a comment: lines that do not are cut, and it says how many. */
export function exposureMarkdown(report: ExposureReport): string {
  const { exposures, directions } = report;
  const open = directions.flatMap(direction => [
    `**${isolationText(report, direction)}**`, '', ...openExposures(report, direction).map(openLine), '',
  ]);
  const rows = exposures.flatMap(rowsOf);
  const table = rows.length === 0 ? [] : ['| workload | | peer | conn |', '|----------|-|------|------|', ...rows];
  const legend = exposures.flatMap(({ end }) => (end.kind === 'group' ? [`- ${markdownCell(end.name)}: ${markdownCell(membersText(end))}`] : []));
  const all = [...open, ...table, ...legend.length > 0 ? ['', ...legend] : []];
  let length = RESERVE;
  const end = all.findIndex(line => (length += line.length + 1) > MAX_CHARACTERS);
  if (end < 0) { return [...all, ''].join('\n'); }
  const note = `${all.slice(end).filter(line => line !== '').length} more lines are left out here: a comment holds ${MAX_CHARACTERS} characters. All are in the format text.`;
  return [...all.slice(0, end), '', note, ''].join('\n');
}

function openLine(exposure: ListedExposure): string {
  const why = hostNetworkText(exposure);
  return `- ${markdownCell(exposure.end.name)}${why === '' ? '' : `, ${why}`}`;
}

function rowsOf({ end, sides }: ListedExposure): string[] {
  return sides.filter(side => side.isIsolated).flatMap(({ direction, peers }) => peers.map(peer =>
    `| ${markdownCell(end.name)} | ${direction === 'Ingress' ? 'from' : 'to'} | ${markdownCell(peerText(peer))} | ${markdownCell(connText(peer))} |`));
}
