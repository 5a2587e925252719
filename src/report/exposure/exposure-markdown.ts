import { connText, ExposureReport, ListedExposure, peerText } from './exposure-report';
import { hostNetworkText, isolationText, openExposures } from './exposure-text';
import { markdownCell } from '../escape';
import { membersText } from '../list/list-text';
import { MarkdownComment } from '../markdown-comment';

/** How many workloads no policy isolates, and a table that fits into a comment. */
export function exposureMarkdown(report: ExposureReport): string {
  const { exposures, directions } = report;
  const open = directions.flatMap(direction => [
    `**${isolationText(report, direction)}**`, '', ...openExposures(report, direction).map(openLine), '',
  ]);
  const rows = exposures.flatMap(rowsOf);
  const table = rows.length === 0 ? [] : ['| workload | | peer | conn |', '|----------|-|------|------|', ...rows];
  const legend = exposures.flatMap(({ end }) => (end.kind === 'group' ? [`- ${markdownCell(end.name)}: ${markdownCell(membersText(end))}`] : []));
  return new MarkdownComment([]).add([], [...open, ...table, ...legend.length > 0 ? ['', ...legend] : []], 'lines').toString();
}

function openLine(exposure: ListedExposure): string {
  const why = hostNetworkText(exposure);
  return `- ${markdownCell(exposure.end.name)}${why === '' ? '' : `, ${why}`}`;
}

function rowsOf({ end, sides }: ListedExposure): string[] {
  return sides.filter(side => side.isIsolated).flatMap(({ direction, peers }) => peers.map(peer =>
    `| ${markdownCell(end.name)} | ${direction === 'Ingress' ? 'from' : 'to'} | ${markdownCell(peerText(peer))} | ${markdownCell(connText(peer))} |`));
}
