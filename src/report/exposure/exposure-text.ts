import { connText, ExposureReport, ListedExposure, peerText } from './exposure-report';
import { Direction } from '../../model/policy';
import { printable } from '../escape';
import { membersText } from '../list/list-text';

/**
 * First the workloads that no policy isolates, for each direction; then a line for each peer of the others, in the shape of
 * netpol-analyzer: `shop/web[Deployment] <= entire-cluster : TCP 8080`. Groups come before, each with who is in it.
 */
export function exposureText(report: ExposureReport): string {
  const { exposures, directions } = report;
  const groups = exposures.flatMap(({ end }) => (end.kind === 'group' ? [`${end.name} = ${membersText(end)}`] : []));
  const open = directions.flatMap(direction => [...openWorkloads(report, direction), '']);
  const lines = exposures.flatMap(exposure => exposedLines(exposure));
  const nobody = 'nobody outside the manifests is let through to, or from, workloads that are isolated';
  return [...groups, ...groups.length > 0 ? [''] : [], ...open, ...lines.length > 0 ? lines : [nobody], ''].join('\n');
}

/** How many workloads no policy isolates in the direction, and what that means: `Ingress: 1 of 3 workloads not isolated, …`. */
export function isolationText({ exposures }: ExposureReport, direction: Direction): string {
  const all = exposures.flatMap(({ workloads, sides }) => workloads.map(() => isOpen(sides, direction)));
  const open = all.filter(Boolean).length;
  const meaning = direction === 'Ingress' ? ', open to everybody on every port' : ', free to call everybody on every port';
  return `${direction}: ${open} of ${all.length} workloads not isolated${open > 0 ? meaning : ''}`;
}

/** Those that no policy isolates in the direction. */
export function openExposures({ exposures }: ExposureReport, direction: Direction): ListedExposure[] {
  return exposures.filter(({ sides }) => isOpen(sides, direction));
}

/** Why it stays so whatever policies are written; nothing where they could isolate it. */
export function hostNetworkText({ hostNetwork }: ListedExposure): string {
  return hostNetwork ? 'on the host network: no policy can isolate it' : '';
}

function openWorkloads(report: ExposureReport, direction: Direction): string[] {
  const names = openExposures(report, direction).map(exposure => {
    const why = hostNetworkText(exposure);
    return `  ${printable(exposure.end.name)}${why === '' ? '' : `, ${why}`}`;
  });
  return [`${isolationText(report, direction)}${names.length > 0 ? ':' : ''}`, ...names];
}

function exposedLines({ end, sides }: ListedExposure): string[] {
  return sides.filter(side => side.isIsolated).flatMap(({ direction, peers }) => peers.map(peer =>
    printable(`${end.name} ${direction === 'Ingress' ? '<=' : '=>'} ${peerText(peer)} : ${connText(peer)}`)));
}

function isOpen(sides: ListedExposure['sides'], direction: Direction): boolean {
  return sides.some(side => side.direction === direction && !side.isIsolated);
}
