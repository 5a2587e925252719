import { Source } from '../../model/cluster/source';
import { ClusterPolicy } from '../../model/cluster/state';

/** Finds where the parts of policies stand, each once: for the line of one the policy is parsed again. */
export class Places {
  private readonly known = new Map<ClusterPolicy, Map<string, Source>>();

  /** Where the part, for instance `spec.ingress[0].from[1]`, or the nearest part around it that is there, begins. */
  public of(policy: ClusterPolicy, path: string): Source {
    let places = this.known.get(policy);
    if (!places) { this.known.set(policy, places = new Map()); }
    let place = places.get(path);
    if (!place) { places.set(path, place = locate(policy, path)); }
    return place;
  }
}

function locate(policy: ClusterPolicy, path: string): Source {
  const steps = path.match(/[^.[\]]+/g)!.map(step => (/^\d+$/.test(step) ? Number(step) : step));
  const line = policy.locate?.(steps);
  return line === undefined ? policy.source : { ...policy.source, line };
}
