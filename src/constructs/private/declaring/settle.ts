import { IConstruct } from 'constructs';
import { workloadName } from './names';
import { Peer } from '../../../model/peer';
import { PeerSpec, userPath } from '../../../model/peer-spec';
import { Rendering } from '../reading/rendering';
import { serviceObject } from '../reading/service';
import { findWorkloadObject, namespaceOf } from '../reading/workload';

// Every flow of a workload settles it again.
const SETTLED = new WeakMap<IConstruct, PeerSpec>();

/**
 * The peer with what is known once it is part of a flow: the object behind a construct, and the namespace on which it was
 * declared. Two ways to say the same are the same peer afterwards. Throws for a construct of another app.
 */
export function settle(peer: Peer, declaredOn: string, rendering: Rendering, app: IConstruct): Peer {
  return peer._map(spec => {
    switch (spec.kind) {
      case 'workload': {
        requireIn(app, spec.construct);
        if (spec.selector) { rendering.give(findWorkloadObject(spec.construct), spec.selector); }
        return spec.found ? spec : settledWorkload(spec.construct);
      }
      case 'service': {
        requireIn(app, spec.construct);
        return { kind: 'service', construct: serviceObject(spec.construct) };
      }
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

// Nobody here reads what another app writes: its labels and ports may be others by then.
function requireIn(app: IConstruct, construct: IConstruct): void {
  if (construct.node.root !== app) {
    throw new Error(`${userPath(construct)}: construct must be in the app of the flow, got one of another app; `
      + 'for pods that another app writes use ExternalWorkload.of({...})');
  }
}
