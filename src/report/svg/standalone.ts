import { drawPanel } from './draw-panel';
import { namespacePanel } from './namespace-panel';
import { PALETTE, PANEL_STYLE } from './panel-style';
import { PageNamespace } from '../html/data/page-data';

/** The picture of a namespace as a file of its own, light or dark as the reader likes it. Absent: it would be too large to be read. */
export function standaloneSvg(namespace: PageNamespace): string | undefined {
  const panel = namespacePanel(namespace);
  if (!panel) { return undefined; }
  const style = `<style>${PALETTE}\n${PANEL_STYLE}\n.panel{background:var(--bg);border-radius:9px}</style>`;
  return `${drawPanel(panel, ' xmlns="http://www.w3.org/2000/svg"').replace('>', `>\n${style}`)}\n`;
}
