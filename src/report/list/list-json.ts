import { ConnectionList, ListedEnd } from './connection-list';
import { jsonText } from '../escape';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** The whole list for programs. docs/list.schema.json describes it. */
export function listJson(list: ConnectionList): string {
  return `${jsonText({
    schemaVersion: SCHEMA_VERSION,
    profile: list.blocksAndPods,
    ends: list.ends.map(endJson),
    connections: list.connections.map(({ from, to, conn, ports, family, certainty }) => ({
      src: from.name, dst: to.name, conn, ports, ...(family !== undefined && { family }), certainty,
    })),
    findings: list.findings,
    ignored: list.ignored,
  })}\n`;
}

function endJson(end: ListedEnd): object {
  switch (end.kind) {
    case 'workload': return { name: end.name, kind: end.kind, namespace: end.namespace, workloadKind: end.workloadKind, workload: end.workload };
    case 'addresses': return { name: end.name, kind: end.kind, family: end.family, first: end.first, last: end.last };
    case 'group': return { name: end.name, kind: end.kind, members: end.members.map(endJson) };
  }
}
