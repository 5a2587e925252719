import { BlocksAndPods } from '../../../analysis/profile';
import { FindingLevel } from '../../../manifests/input-finding';
import { xml } from '../../escape';
import { placeText } from '../../explanation-text';
import { PageData } from '../data/page-data';
import { details, Markup, note, section, table } from '../elements';

const SHOWN = 12;
const PROFILES: Record<BlocksAndPods, string> = {
  [BlocksAndPods.MATCHED]: 'Address blocks match pods, as the network plugin was said to do.',
  [BlocksAndPods.NEVER]: 'Address blocks match no pods, as the network plugin was said to do.',
  [BlocksAndPods.UNKNOWN]: 'Whether address blocks match pods is not known: what hangs on it depends, and is taken as reachable. --profile says it.',
};

/** What the page takes for granted and what it does not know: without this, a page without remarks would lie. */
export function assumptionsSection(page: PageData): Markup {
  const { blocksAndPods, emptyNamespaces, flows } = page;
  const platform = flows.filter(flow => flow.platform !== undefined).length;
  const items = [
    PROFILES[blocksAndPods],
    'Policies count only where the network plugin enforces them; policies of other kinds (of Cilium, Calico, or an admin tier) are not evaluated.',
    'Pods, namespaces and policies that are not in the manifests are not known. Who is meant by a rule, and not in them, is in <i>italics</i>.',
    'A pod may always talk to itself, and the kubelet of its node to the pod.',
    ...platform > 0 ? [`${platform} connections are folded because they look like those of the platform: on ports of DNS, or from callers with names of scrapers.`] : [],
    ...emptyNamespaces.length > 0 ? [`Policies without a workload of the manifests that they could be about are in ${emptyNamespaces.map(name => `<b>${xml(name)}</b>`).join(', ')}: who their pods are is not known.`] : [],
    ...ignoredText(page),
  ];
  return section('assumptions', 'What this page takes for granted', `<ul>${items.map(item => `<li>${item}</li>`).join('\n')}</ul>`, ...inputFindings(page));
}

function ignoredText({ ignored }: PageData): Markup[] {
  const texts = Object.entries(ignored).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => {
    const text = `${count} ${xml(kind)}`;
    return /policy|policies/i.test(kind) ? `<b class="bad">! ${text}</b>` : text;
  });
  return texts.length > 0 ? [`Objects that were left aside: ${texts.join(', ')}.`] : [];
}

function inputFindings({ findings }: PageData): Markup[] {
  if (findings.length === 0) { return [note('Every object of the manifests could be read.')]; }
  const levels = Object.values(FindingLevel);
  const rows = [...findings].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)).map(({ level, subject, path, message, source }) => [
    `${level === FindingLevel.REFUSED ? '<b class="bad">✗ refused</b>' : xml(level)} ${xml(subject)}`,
    xml(path === undefined ? message : `${path}: ${message}`),
    xml(placeText(source)),
  ]);
  const full = (part: typeof rows) => table('What the reading of the manifests found', ['Object', 'What', 'Where'], part);
  return rows.length <= SHOWN ? [full(rows)] : [full(rows.slice(0, SHOWN)), details(`+${rows.length - SHOWN} more`, full(rows.slice(SHOWN)))];
}
