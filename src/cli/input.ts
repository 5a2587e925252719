import { Terminal, UsageError } from './terminal';
import { FindingLevel, InputFinding } from '../manifests/input-finding';
import { Manifests } from '../manifests/manifests';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';

/** What `<manifests...>` of every command takes. */
export const MANIFESTS = 'YAML or JSON files, directories that hold them, or - for standard input';

/**
 * Reads manifests. What is wrong in them, taken for granted or left aside goes to stderr, a line each. What is wrong makes the
 * exit code 1: the answer is about less than the manifests say.
 * Throws a `UsageError` for input that is missing, and for input without any object: an answer about nothing is none.
 */
export function readManifests(paths: string[], terminal: Terminal, kubernetesVersion: KubernetesVersion): Manifests {
  checkInputs(paths);
  terminal.progress('reading manifests');
  const manifests = readable(() => Manifests.fromFiles(paths, { kubernetesVersion: `${kubernetesVersion}` }));
  report(manifests.findings, manifests.ignored, terminal);
  const { namespaces, workloads, policies, services, ingresses } = manifests.cluster._state;
  const objects = [namespaces, workloads, policies, services, ingresses, Object.keys(manifests.ignored), manifests.findings];
  if (objects.every(list => list.length === 0)) { throw new UsageError(`no Kubernetes object in ${paths.join(', ')}`); }
  return manifests;
}

/** Throws a `UsageError` where several inputs are to come from standard input, which can be read once only. */
export function checkInputs(inputs: readonly (string | undefined)[]): void {
  if (inputs.filter(input => input === '-').length > 1) { throw new UsageError('standard input can be read once only, got - twice'); }
}

/** What `read` gives. Input that cannot be read is a `UsageError`. */
export function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Writes what the reading found to stderr. */
export function report(findings: readonly InputFinding[], ignored: { readonly [kind: string]: number }, terminal: Terminal): void {
  for (const finding of findings) { terminal.note(findingText(finding)); }
  if (findings.some(finding => finding.level === FindingLevel.REFUSED)) { terminal.found(); }
  const counts = Object.entries(ignored);
  if (counts.length > 0) {
    terminal.note(`left aside, as they say nothing about connections: ${counts.map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
  }
}

/** The finding in one line: where, what, why. */
function findingText({ source, subject, path, message, rule }: InputFinding): string {
  const place = source.file === undefined ? source.constructPath : `${source.file}${source.line === undefined ? '' : `:${source.line}`}`;
  return `${place === undefined ? '' : `${place}: `}${subject}${path === undefined ? '' : ` ${path}`}: ${message} [${rule}]`;
}
