import { app, denyAll, deployment, letIn, letOut } from './clusters';
import { Connectivity } from '../../src/analysis/connectivity';
import { ConnectionPath, PathToOptions } from '../../src/analysis/paths/path';

/** The ends of each hop, with the kinds left out: `web -> api -> db`, and `?` where it depends. */
export function shortly({ source, hops, result }: ConnectionPath): string {
  const name = (end: string) => end.replace(/^.*\//, '');
  return `${[source, ...hops.map(hop => hop.destination)].map(name).join(' -> ')}${result === 'depends' ? ' ?' : ''}`;
}

/** Whom the source gets to. */
export function from(connectivity: Connectivity, source: string, steps?: number): string[] {
  return connectivity.reachableFrom(source, { steps }).map(shortly);
}

/** Who gets to the destination. */
export function to(connectivity: Connectivity, destination: string, options: PathToOptions = {}): string[] {
  return connectivity.whoReaches(destination, options).map(shortly);
}

/** The shortest path. */
export function between(connectivity: Connectivity, source: string, destination: string, options: PathToOptions = {}): string | undefined {
  const path = connectivity.shortestPath(source, destination, options);
  return path && shortly(path);
}

/** Who of shop may call whom, on which port; nobody else does anything. */
export function calls(...pairs: [string, string, number][]): object[] {
  const names = [...new Set(pairs.flatMap(([source, destination]) => [source, destination]))];
  return [denyAll(), ...names.map(name => deployment(name)), ...pairs.flatMap(([source, destination, port]) => [
    rename(letOut(source, [app(destination)], [{ port }]), `${source}-${destination}-out`),
    rename(letIn(destination, [app(source)], [{ port }]), `${source}-${destination}-in`),
  ])];
}

/** The object under another name. */
export function rename(object: any, name: string): object {
  return { ...object, metadata: { ...object.metadata, name } };
}

/** web calls api, api calls db. */
export const CHAIN: [string, string, number][] = [['web', 'api', 8080], ['api', 'db', 5432]];
