import { podsOf } from './pods';
import { readable } from './readable-labels';
import { LabelRequirement } from '../../../model/label-requirement';
import { Peer } from '../../../model/peer';
import { peerKey, userPath } from '../../../model/peer-spec';
import { Selector } from '../../../model/selector';
import { Rendering } from '../reading/rendering';

/** The pods that a policy is about, in the namespace of the policy. */
export interface Subject {
  /** What the policy's name calls them; empty: every pod of the namespace. */
  readonly name: string;
  /** The peers whose pods they are: a pod has to be in each of them. */
  readonly members: readonly Peer[];
  /** Workloads that are not isolated in the policy's direction: a policy that selected them would isolate them. */
  readonly exempt: readonly Peer[];
}

/** Equal for subjects that select the same pods. */
export function subjectKey(subject: Subject): string {
  if (subject.members.length === 1 && subject.exempt.length === 0) { return `${peerKey(subject.members[0]!._spec)}!`; }
  const keys = (peers: readonly Peer[]) => peers.map(peer => peerKey(peer._spec)).sort().join('&');
  return `${keys(subject.members)}!${keys(subject.exempt)}`;
}

/**
 * The labels that select the subject. Throws for a workload on the host network, which no policy reaches, and for an
 * exempt workload that takes more than one label to select.
 */
export function subjectSelector(subject: Subject, rendering: Rendering): Selector {
  let selector = Selector.EVERYTHING;
  for (const member of subject.members) {
    const pods = podsOf(member, rendering);
    if (!pods) { throw new Error(`${member} has no pods that a policy could select`); }
    if (pods.workload?.hostNetwork) {
      throw new Error(`${userPath(pods.workload.object)}: workload uses the host network, where no policy protects or limits it; `
        + 'set hostNetwork: false, or declare the flow with Peer.nodes() on the other end only');
    }
    selector = selector.and(pods.selector.requirements);
  }
  return readable(selector.and(subject.exempt.map(peer => notSelecting(peer, rendering))));
}

function notSelecting(peer: Peer, rendering: Rendering): LabelRequirement {
  const selector = podsOf(peer, rendering)!.selector;
  const [requirement, ...more] = selector.requirements;
  if (!requirement || more.length > 0) {
    throw new Error(`${peer} is isolated less than its namespace and must be selected by exactly one label, got ${selector}; `
      + 'pass a selector with the one label that tells it apart');
  }
  return requirement.negated();
}
