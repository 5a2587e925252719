import { clusterSections } from './clusters';
import { ingressSections } from './ingress';
import { monitoringSections } from './monitoring';
import { rangesSections } from './ranges';
import { render } from './render';

/** docs/platforms.md, as the facts make it. */
export function platformsDocument(): string {
  return render([...clusterSections(), ...ingressSections(), ...monitoringSections(), ...rangesSections()]);
}
