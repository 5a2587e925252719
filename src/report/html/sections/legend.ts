import { xml } from '../../escape';
import { PageData } from '../data/page-data';
import { Markup } from '../elements';

/** What the signs of the pictures mean, and what wrote the page. No clock: the same manifests give the same page. */
export function legend({ version, digest }: PageData): Markup {
  const line = (style: string) => `<svg class="panel key" width="46" height="12" viewBox="0 0 46 12" aria-hidden="true"><path class="${style}" d="M2 6H38"/><path class="${style} a" d="M44 6l-7 -4v8z"/></svg>`;
  const card = (style: string) => `<svg class="panel key" width="30" height="16" viewBox="0 0 30 16" aria-hidden="true"><g class="${style}"><rect x="1" y="1" width="28" height="14" rx="4"/></g></svg>`;
  const entries = [
    [card('own'), 'a workload, with the ports on which others may call it'],
    [card('open'), 'a workload that no policy isolates in a direction, marked <b>! open</b>'],
    [card('peer'), 'another namespace; in <i>italics</i> pods that are not in the manifests'],
    [card('external'), 'the internet, or addresses outside the cluster'],
    [line('l'), 'may open connections to that port; lines to one port join'],
    [line('x'), 'crosses the border of the cluster'],
    [line('l d'), 'dotted: depends on what the manifests do not tell'],
    ['<b>↻</b>', 'also between the pods of one workload'],
  ];
  return `<section id="legend" aria-labelledby="h-legend"><h2 id="h-legend">Legend</h2><dl class="legend">${entries.map(([sign, text]) => `<div><dt>${sign}</dt><dd>${text}</dd></div>`).join('')}</dl></section>
<footer>cdk8s-zero-trust ${xml(version)} · input ${xml(digest)}</footer>`;
}
