import { AppIndex } from './app-index';
import { describeObject, namespaceOf, Workload } from './workload';
import { userPath } from '../../../model/peer-spec';
import { Labels, Selector } from '../../../model/selector';

/** The label by which cdk8s-plus tells its pods apart: made from the construct's path, so moving the construct changes it. */
export const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/** How policies select the pods of a workload. */
export interface Identification {
  /** Matches the workload's pods and those of no other workload in the app. */
  readonly selector: Selector;
  /** Whether only the label that cdk8s-plus makes up tells the pods apart. */
  readonly byAddress: boolean;
  /** Who shares all other labels; absent where there are no others. */
  readonly rival?: string;
}

/**
 * The labels that select the pods of the workload and of no other in its namespace: what the user gave, else the
 * selector of the one Service in front of them, else the workload's own `matchLabels`, else its pod labels.
 *
 * Labels that change with a release or that controllers add are left out. Throws where no labels tell the workload apart.
 */
export function identify(workload: Workload, given: Selector | undefined, index: AppIndex): Identification {
  const namespace = namespaceOf(workload.object);
  const taken = (selector: Selector) => index.rivalOf(workload, namespace, selector);
  if (given) { return { selector: checkGiven(workload, given, taken(given)), byAddress: false }; }

  let rival: Workload | undefined;
  for (const labels of [serviceSelector(workload, index, namespace), workload.matchLabels, workload.labels]) {
    const selector = Selector.of(durable(labels));
    if (selector.isEverything || !selector.matches(workload.labels)) { continue; }
    const other = taken(selector);
    if (!other) { return { selector, byAddress: false }; }
    rival = other;
  }
  const address = workload.labels[ADDRESS_LABEL];
  if (address !== undefined) {
    return { selector: Selector.of({ [ADDRESS_LABEL]: address }), byAddress: true, ...(rival && { rival: describeObject(rival.object) }) };
  }
  throw new Error(rival
    ? `${userPath(workload.object)}: no labels tell the pods of ${describeObject(workload.object)} from those of ${describeObject(rival.object)}, `
      + `got ${Selector.of(durable(workload.labels))}; give each a label of its own, or pass selector`
    : `${userPath(workload.object)}: pods of ${describeObject(workload.object)} carry no label to select them by; give them one, for instance app`);
}

/** The labels without those that change from release to release, or that a controller or cdk8s makes up. */
export function durable(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !isFleeting(key)));
}

function isFleeting(key: string): boolean {
  const name = key.slice(key.indexOf('/') + 1);
  return key === ADDRESS_LABEL || key === 'helm.sh/chart' || key.startsWith('statefulset.kubernetes.io/')
    || key === 'apps.kubernetes.io/pod-index' || key === 'batch.kubernetes.io/job-completion-index'
    || name === 'version' || name === 'managed-by' || name === 'job-name' || name.endsWith('-hash') || name.startsWith('controller-');
}

function serviceSelector(workload: Workload, index: AppIndex, namespace: string): Labels {
  const services = index.servicesFor(workload.labels, namespace);
  return services.length === 1 ? services[0]!.selector!.toJson().matchLabels ?? {} : {};
}

function checkGiven(workload: Workload, given: Selector, rival: Workload | undefined): Selector {
  const what = `${userPath(workload.object)}: selector ${given} of ${describeObject(workload.object)}`;
  if (!given.matches(workload.labels)) {
    throw new Error(`${what} does not match its own pods, which carry ${Selector.of(workload.labels)}; give labels that they have`);
  }
  if (rival) {
    throw new Error(`${what} also matches ${describeObject(rival.object)}; add a label that only one of them has`);
  }
  return given;
}
