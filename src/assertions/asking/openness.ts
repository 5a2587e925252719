import { ConnectivityEngine, mayHaveFamily } from '../../analysis/connectivity-engine';
import { WorkloadEndpoint } from '../../analysis/endpoint';
import { Openness } from '../../analysis/evaluator';
import { PortSet } from '../../analysis/sets/port-set';
import { IpFamily } from '../../model/cidr';

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];
const NOTHING: Openness = { surely: PortSet.NONE, perhaps: PortSet.NONE };

/** The ports between pods, over every family that both may have: surely over each of them, perhaps over one. */
export function openness(engine: ConnectivityEngine, from: WorkloadEndpoint, to: WorkloadEndpoint): Openness {
  if (from.index === to.index && !from.workload.replicated) { return NOTHING; }
  const families = FAMILIES.filter(family => mayHaveFamily(from.workload, family) && mayHaveFamily(to.workload, family));
  if (families.length === 0) { return NOTHING; }
  return families.map(family => engine.connection(from, to, family)).reduce((all, one) => (
    { surely: all.surely.intersection(one.surely), perhaps: all.perhaps.union(one.perhaps) }));
}
