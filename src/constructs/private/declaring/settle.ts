import { IConstruct } from 'constructs';
import { workloadName } from './names';
import { Peer } from '../../../model/peer';
import { PeerSpec } from '../../../model/peer-spec';
import { serviceObject } from '../lowering/pods';
import { Rendering } from '../reading/rendering';
import { findWorkloadObject, namespaceOf } from '../reading/workload';

// Every flow of a workload settles it again.
const SETTLED = new WeakMap<IConstruct, PeerSpec>();

/**
 * The peer with what is known once it is part of a flow: the object behind a construct, and the namespace on which it was
 * declared. Two ways to say the same are the same peer afterwards.
 */
export function settle(peer: Peer, declaredOn: string, rendering: Rendering): Peer {
  return peer._map(spec => {
    switch (spec.kind) {
      case 'workload': {
        if (spec.selector) { rendering.give(findWorkloadObject(spec.construct), spec.selector); }
        return spec.found ? spec : settledWorkload(spec.construct);
      }
      case 'service': return { kind: 'service', construct: serviceObject(spec.construct) };
      case 'pods': return spec.scope.kind === 'declared' ? { ...spec, scope: { kind: 'names', names: [declaredOn] } } : spec;
      default: return spec;
    }
  });
}

function settledWorkload(passed: IConstruct): PeerSpec {
  let spec = SETTLED.get(passed);
  if (!spec) {
    const construct = findWorkloadObject(passed);
    spec = {
      kind: 'workload',
      construct,
      found: { called: workloadName(construct, passed), namespace: namespaceOf(construct), key: `workload:${construct.node.path}` },
    };
    SETTLED.set(passed, spec);
  }
  return spec;
}
