import { workloadName } from './names';
import { Peer } from '../../../model/peer';
import { serviceObject } from '../lowering/pods';
import { Rendering } from '../reading/rendering';
import { findWorkloadObject } from '../reading/workload';

/**
 * The peer with what is known once it is part of a flow: the object behind a construct, and the namespace on which it was
 * declared. Two ways to say the same are the same peer afterwards.
 */
export function settle(peer: Peer, declaredOn: string, rendering: Rendering): Peer {
  return peer._map(spec => {
    switch (spec.kind) {
      case 'workload': {
        const object = findWorkloadObject(spec.construct);
        if (spec.selector) { rendering.give(object, spec.selector); }
        return { kind: 'workload', construct: object, called: spec.called ?? workloadName(object, spec.construct) };
      }
      case 'service': return { kind: 'service', construct: serviceObject(spec.construct) };
      case 'pods': return spec.scope.kind === 'declared' ? { ...spec, scope: { kind: 'names', names: [declaredOn] } } : spec;
      default: return spec;
    }
  });
}
