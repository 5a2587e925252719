import { ExposureReport, ListedExposure, ListedPeer } from './exposure-report';
import { jsonText } from '../escape';
import { WorkloadEnd } from '../list/connection-list';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** The whole exposure for programs. docs/exposure.schema.json describes it. */
export function exposureJson({ blocksAndPods, takenLabels, exposures, findings, ignored }: ExposureReport): string {
  return `${jsonText({ schemaVersion: SCHEMA_VERSION, profile: blocksAndPods, takenLabels, exposures: exposures.map(exposureOf), findings, ignored })}\n`;
}

function exposureOf({ end, workloads, hostNetwork, sides }: ListedExposure): object {
  return {
    end: end.kind === 'group' ? { name: end.name, kind: end.kind, members: workloads.map(workloadOf) } : workloadOf(end),
    hostNetwork,
    ...Object.fromEntries(sides.map(side => [side.direction.toLowerCase(), { isolated: side.isIsolated, peers: side.peers.map(peerOf) }])),
  };
}

function workloadOf({ name, kind, namespace, workloadKind, workload }: WorkloadEnd): object {
  return { name, kind, namespace, workloadKind, workload };
}

function peerOf({ name, kind, namespace, namespaceSelector, podSelector, ranges, conn, ports, family, certainty }: ListedPeer): object {
  return {
    name,
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(namespaceSelector !== undefined && { namespaceSelector }),
    ...(podSelector !== undefined && { podSelector }),
    ...(ranges && { ranges }),
    conn,
    ports,
    ...(family !== undefined && { family }),
    certainty,
  };
}
