import { xml } from '../../escape';
import { SIGNS, WRONG } from '../../svg/signs';
import { PageData } from '../data/page-data';
import { Markup } from '../elements';

const CHANGES = [
  ['+', 'new: the baseline did not allow it'], ['~', 'changed: the baseline allowed a part of it, or not surely'], ['-', 'dotted: only the baseline allowed it'],
] as const;

/** What the signs of these pictures mean, and what wrote the page. No clock: the same manifests give the same page. */
export function legend({ version, digest, namespaces, flows, denied, difference }: PageData): Markup {
  const line = (style: string, sign?: string) => `<svg class="panel key" width="46" height="12" viewBox="0 0 46 12" aria-hidden="true"><path${style === '' ? '' : ` class="${style}"`} d="M2 6H${sign === undefined ? 38 : 24}${sign === undefined ? '' : 'M35 6H38'}"/><path class="${style === '' ? 'a' : `${style} a`}" d="M44 6l-7 -4v8z"/>${sign === undefined ? '' : `<text class="sign ${style}" x="30" y="10">${sign}</text>`}</svg>`;
  const card = (style: string) => `<svg class="panel key" width="30" height="16" viewBox="0 0 30 16" aria-hidden="true"><g${style === '' ? '' : ` class="${style}"`}><rect x="1" y="1" width="28" height="14"/></g></svg>`;
  const entries = [
    [card(''), 'a workload, with its ports that others may call'],
    ...namespaces.some(({ nodes }) => nodes.some(node => node.openIn || node.openOut)) ? [[card('open'), 'a workload that no policy isolates in a direction, marked <b>! open</b>']] : [],
    [card('peer'), 'another namespace; in <i>italics</i> pods that are not in the manifests'],
    [card('external'), 'the internet, or addresses outside the cluster'],
    [line(''), 'may open connections to that port; lines to one port join'],
    [line('x'), 'crosses the border of the cluster'],
    ...flows.some(flow => flow.certainty === 'depends') ? [[line('d'), 'dotted: depends on what the manifests do not tell']] : [],
    ...flows.some(({ from, to }) => from === to) ? [['<b>↻</b>', 'also between the pods of one workload']] : [],
    ...[...flows, ...denied].some(flow => flow.objections) ? [[line('wrong', WRONG.sign), 'dashed: an error of the checklist or the proof, which the table names']] : [],
    ...difference ? CHANGES.map(([sign, text]) => [line(SIGNS[sign].style, SIGNS[sign].sign), text]) : [],
  ];
  return `<section id="legend" aria-labelledby="h-legend"><h2 id="h-legend">Legend</h2><dl class="legend">${entries.map(([sign, text]) => `<div><dt>${sign}</dt><dd>${text}</dd></div>`).join('')}</dl></section>
<footer>cdk8s-zero-trust ${xml(version)} · input ${xml(digest)}</footer>`;
}
