import { FindingLevel } from '../manifests/input-finding';
import { Manifests } from '../manifests/manifests';
import { Cluster } from '../model/cluster/cluster';
import { printable } from '../report/escape';
import { placeText } from '../report/explanation-text';

const SHOWN = 10;

/** What the manifests describe. Throws where an object of them was left out: an answer would be about less than they say. */
export function wholeCluster({ cluster, findings }: Manifests): Cluster {
  const refused = findings.filter(({ level }) => level === FindingLevel.REFUSED);
  if (refused.length === 0) { return cluster; }
  const lines = refused.slice(0, SHOWN).map(({ source, subject, path, message }) => {
    const place = placeText(source);
    return `  ${place === '' ? '' : `${place}: `}${subject}${path === undefined ? '' : ` ${path}`}: ${message}`;
  });
  throw new Error([
    'manifests must hold nothing that the API server refuses; correct these, or leave them out with ConnectivityAssertions.of(manifests.cluster)',
    ...lines.map(printable),
    ...refused.length > SHOWN ? [`  and ${refused.length - SHOWN} more`] : [],
  ].join('\n'));
}
