import { standaloneSvg } from './standalone';
import { nearest } from '../../model/text/nearest';
import { quote } from '../../model/text/quote';
import { Flow, PageData } from '../html/data/page-data';

/** There is no such picture. The message says why. */
export class NoPicture extends Error {}

/** The picture of the namespace, or of one of its workloads, as a file of its own. Throws `NoPicture`. */
export function pictureOf({ namespaces }: PageData, home: string, workload?: string): string {
  const namespace = namespaces.find(({ name }) => name === home);
  if (!namespace) { throw unknown(home, 'namespace with workloads', namespaces.map(({ name }) => name)); }
  const nodes = namespace.nodes.filter(({ members }) => workload === undefined || members.some(member => member.workload === workload));
  if (nodes.length === 0) {
    throw unknown(`${home}/${workload}`, 'workload', namespace.nodes.flatMap(({ members }) => members.map(member => `${home}/${member.workload}`)));
  }
  const isShown = ({ from, to }: Flow) => workload === undefined || [from, to].some(end => end.kind === 'pods' && nodes.includes(end));
  const { flows, gone, denied, goneNodes } = namespace;
  const text = standaloneSvg({
    ...namespace,
    nodes,
    flows: flows.filter(isShown),
    gone: gone.filter(isShown),
    goneNodes: workload === undefined ? goneNodes : [],
    denied: denied.filter(isShown),
  });
  if (text === undefined) {
    throw new NoPicture(`${quote(workload === undefined ? home : `${home}/${workload}`)} has too many workloads or connections for a picture that could be read`);
  }
  return text;
}

function unknown(asked: string, what: string, known: readonly string[]): NoPicture {
  const near = nearest(asked, [...known]);
  return new NoPicture(`no ${what} is called ${quote(asked)}; `
    + (near === undefined ? `the manifests have ${known.slice(0, 10).join(', ') || 'none'}` : `did you mean ${near}?`));
}
