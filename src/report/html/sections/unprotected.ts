import { xml } from '../../escape';
import { PageData, PodsNode } from '../data/page-data';
import { folded, Markup, namespaceLink, note, section, table } from '../elements';

const SHOWN = 6;

/** The workloads that no policy isolates in a direction, and what to do about it. */
export function unprotectedSection({ namespaces }: PageData): Markup {
  const rows = namespaces.flatMap(({ name, nodes }) => ROWS.flatMap(([what, isMeant]) => {
    const found = nodes.filter(isMeant);
    return found.length === 0 ? [] : [[namespaceLink(name), folded(found.flatMap(namesOf), SHOWN), what, fixOf(found)]];
  }));
  if (namespaces.length === 0) { return section('unprotected', 'Not isolated', note('There is no workload in the manifests.')); }
  if (rows.length === 0) { return section('unprotected', 'Not isolated', note('✓ Some policy isolates each workload, in both directions.', 'good')); }
  return section('unprotected', 'Not isolated', table(
    'Workloads that are open to everybody on every port, or free to call everybody', ['Namespace', 'Workloads', 'Open', 'What to do'], rows));
}

const ROWS: readonly (readonly [string, (node: PodsNode) => boolean])[] = [
  ['in and out', node => node.openIn && node.openOut],
  ['in: anybody may call', node => node.openIn && !node.openOut],
  ['out: may call anybody', node => !node.openIn && node.openOut],
];

function namesOf({ members, hostNetwork }: PodsNode): Markup[] {
  return members.map(({ workload, workloadKind }) => `${xml(`${workload} (${workloadKind})`)}${hostNetwork ? ', host network' : ''}`);
}

function fixOf(nodes: readonly PodsNode[]): string {
  return nodes.every(({ hostNetwork }) => hostNetwork)
    ? 'nothing with policies: they cannot isolate pods on the host network'
    : 'a policy with an empty podSelector and these policyTypes denies by default; then allow what is needed';
}
