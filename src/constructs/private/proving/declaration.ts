import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Flow } from '../../../model/flow';
import { memo } from '../../../model/memo';
import { Peer } from '../../../model/peer';
import { PeerSpec } from '../../../model/peer-spec';
import { Direction } from '../../../model/policy';
import { Platform } from '../../../platforms/platform';
import { ClusterFacts, Declaration, DeclaredDestination, DeclaredEnd, DeclaredFlow, DeclaredNamespace } from '../../../verification/declaration';
import { Isolation } from '../../isolation';
import type { ManagedNamespace } from '../declaring/managed-namespace';
import type { Registry } from '../declaring/registry';
import { namespaceOf } from '../reading/workload';

/**
 * What the app declares, as the proof takes it: ends by identity, ports as they were said.
 *
 * Nothing here may come from lowering: what that gets wrong would be wrong here too, and go unseen.
 */
export function declarationOf(registry: Registry): Declaration {
  const facts = new Map<Platform, ClusterFacts>();
  // All flows of a workload share what is known of it.
  const ends = new Map<PeerSpec, DeclaredEnd>();
  return {
    flows: registry.flows.map(flow => declaredFlow(flow, ends)),
    namespaces: [...registry.namespaces.values()].map(namespace => declaredNamespace(namespace, factsOf(namespace.platform, facts))),
  };
}

function declaredFlow(flow: Flow, ends: Map<PeerSpec, DeclaredEnd>): DeclaredFlow {
  const { description } = flow.options;
  return {
    sources: flow.source._members.map(member => declaredEnd(member, ends)),
    destinations: flow.destination._members.map(member => destination(flow, member, ends)),
    preset: flow.origin === 'preset',
    sourceOnly: flow.sourceOnly,
    path: flow.path,
    namespace: flow.namespace,
    ...(description !== undefined && { description }),
    describe: () => flow.describe(),
  };
}

function destination(flow: Flow, member: Peer, ends: Map<PeerSpec, DeclaredEnd>): DeclaredDestination {
  // Which ports serve metrics or probes is a convention of manifests that their reader does not know.
  const ports = flow.options.ports ?? flow.portsNow?.() ?? member.ports;
  return { end: declaredEnd(member, ends), ...(ports && { ports }) };
}

function declaredEnd({ _spec: spec }: Peer, ends: Map<PeerSpec, DeclaredEnd>): DeclaredEnd {
  return memo(ends, spec, () => endOf(spec));
}

function endOf(spec: PeerSpec): DeclaredEnd {
  switch (spec.kind) {
    case 'workload': return { kind: 'workload', namespace: spec.found!.namespace, workloadKind: objectOf(spec).kind, name: objectOf(spec).name };
    case 'service': return { kind: 'service', namespace: namespaceOf(objectOf(spec)), name: objectOf(spec).name };
    case 'pods': return { kind: 'pods', scope: spec.scope, selector: spec.selector };
    case 'blocks': return { kind: 'blocks', blocks: spec.blocks };
    case 'anyOf': throw new Error('the members of a peer are declared one by one');
    default: return { kind: spec.kind };
  }
}

// A peer that was settled holds the object itself.
function objectOf({ construct }: { construct: IConstruct }): ApiObject {
  return construct as ApiObject;
}

function declaredNamespace(namespace: ManagedNamespace, facts: ClusterFacts): DeclaredNamespace {
  const { name, construct, settings } = namespace;
  return {
    name,
    path: construct.node.path,
    enforced: directionsOf(settings.isolation),
    overrides: settings.overrides.map(({ peer, isolation }) => ({ end: endOf(peer._spec), enforced: directionsOf(isolation) })),
    baseline: settings.baseline,
    facts,
  };
}

function directionsOf(isolation: Isolation): Direction[] {
  switch (isolation) {
    case Isolation.BOTH: return ['Ingress', 'Egress'];
    case Isolation.INGRESS: return ['Ingress'];
    case Isolation.EGRESS: return ['Egress'];
    case Isolation.NONE: return [];
  }
}

function factsOf(platform: Platform, known: Map<Platform, ClusterFacts>): ClusterFacts {
  let facts = known.get(platform);
  if (!facts) {
    const { podRanges, nodeRanges, apiServerRanges, apiServerPorts, clusterRanges, metadataEndpoints } = platform;
    known.set(platform, facts = {
      podRanges, nodeRanges, apiServerRanges, apiServerPorts, clusterRanges, metadataEndpoints, blocksMayMatchPods: platform.cni.blocksMatchPods,
    });
  }
  return facts;
}
