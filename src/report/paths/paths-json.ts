import { ListedHop, ListedWayIn, PathList } from './path-list';
import { jsonText } from '../escape';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** All of it for programs. docs/paths.schema.json describes it. */
export function pathsJson({ blocksAndPods, asked, paths, waysIn, findings, ignored }: PathList): string {
  return `${jsonText({
    schemaVersion: SCHEMA_VERSION,
    profile: blocksAndPods,
    asked,
    paths: paths.map(({ from, to, certainty, hops }) => ({ src: from, dst: to, steps: hops.length, certainty, hops: hops.map(hopJson) })),
    waysIn: waysIn.map(wayInJson),
    findings,
    ignored,
  })}\n`;
}

function hopJson({ from, to, conn, ports, certainty, reasons, wayIn }: ListedHop): object {
  return { src: from, dst: to, conn, ports, certainty, reasons, ...(wayIn && { wayIn: wayInJson(wayIn) }) };
}

function wayInJson({ kind, name, port, to, conn, ports, certainty, reasons }: ListedWayIn): object {
  return { kind, name, ...(port !== undefined && { port }), ...(to !== undefined && { dst: to }), conn, ports, certainty, reasons };
}
