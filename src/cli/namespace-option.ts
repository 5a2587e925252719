import { UsageError } from './terminal';
import { Cluster } from '../model/cluster/cluster';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';

/** `--namespace`: the name, which the manifests must have. Throws a `UsageError` with the nearest one where they do not. */
export function knownNamespace(name: string, cluster: Cluster): string {
  const known = cluster._state.namespaces.map(namespace => namespace.name);
  if (known.includes(name)) { return name; }
  const near = nearest(name, known);
  throw new UsageError(`--namespace: no namespace is called ${quote(name)}; `
    + (near === undefined ? `the manifests have ${known.slice(0, 10).join(', ')}` : `did you mean ${near}?`));
}
