import { BlocksAndPods, ConnectivityAssertions, IpFamily, Port } from 'cdk8s-zero-trust';

type Labels = { readonly [key: string]: string };

/** A pod that the manifests do not hold and somebody may create. */
export interface Stranger {
  readonly namespace: string;
  readonly labels: Labels;
  /** Container ports as a manifest has them. */
  readonly ports?: object[];
}

/** Who takes part in a test: a workload of the manifests or an address, as assertions name them, or a stranger. */
export type End = string | Stranger;

/** A stranger. */
export function pod(namespace: string, labels: Labels = {}, ports?: object[]): Stranger {
  return { namespace, labels, ports };
}

/** What an app writes, with the strangers of a test in it: asks as a user's tests would. */
export class Asked {
  /** For matchers: `expect(asked.assertions).toAllow(...)`. */
  public readonly assertions: ConnectivityAssertions;
  private readonly names = new Map<string, string>();

  /**
   * Every pod gets addresses, so that a block which is too wide is seen to match it.
   * @param manifests as they are written
   * @param ends who may be asked about; workloads and addresses may be left out
   */
  public constructor(manifests: readonly any[], ends: readonly End[] = []) {
    const objects = manifests.map(manifest => (manifest.kind === 'Pod' ? { ...manifest, status: addresses(manifest.metadata.name) } : manifest));
    objects.push(...manifests.flatMap(manifest => (templateOf(manifest) ? podsOf(manifest, templateOf(manifest)) : [])));
    for (const end of ends) {
      if (typeof end !== 'string' && !this.names.has(keyOf(end))) { objects.push(...this.add(end, `stranger-${this.names.size}`)); }
    }
    objects.push(...namespacesMissingIn(objects));
    const text = objects.map(object => JSON.stringify(object)).join('\n---\n');
    this.assertions = ConnectivityAssertions.fromYaml(text, undefined, { blocksAndPods: BlocksAndPods.MATCHED });
  }

  /** What assertions call the end. */
  public nameOf(end: End): string {
    const name = typeof end === 'string' ? end : this.names.get(keyOf(end));
    if (name === undefined) { throw new Error(`nobody asked about ${JSON.stringify(end)} before`); }
    return name;
  }

  /** Whether the source surely reaches the destination; throws where it does neither surely, nor surely not. */
  public reaches(source: End, destination: End, port: Port): boolean {
    const failure = this.ask('allows', source, destination, port);
    if (failure && !failure.isOpposite) { throw new Error(failure.text()); }
    return !failure;
  }

  /** Whether the source reaches no port at all of the destination. */
  public isShut(source: End, destination: End): boolean {
    return this.ask('denies', source, destination, Port.all()) === undefined;
  }

  private ask(kind: 'allows' | 'denies', source: End, destination: End, port: Port) {
    const [from, to] = [this.nameOf(source), this.nameOf(destination)];
    return this.assertions._inquirer.ask({ kind, source: from, destination: to, port, ...familyOf(from, to) });
  }

  private add(stranger: Stranger, name: string): object[] {
    const { namespace, labels, ports = [] } = stranger;
    this.names.set(keyOf(stranger), `${namespace}/ReplicaSet/${name}`);
    // Their ReplicaSet is somewhere else: it could not do without labels.
    return podsOf({ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name, namespace } }, { metadata: { labels }, spec: { containers: [{ name: 'main', ports }] } });
  }
}

function keyOf(stranger: Stranger): string {
  return JSON.stringify(stranger);
}

/** Pods have addresses of both families, and policies select them whatever these are: one is enough, and keeps blocks apart. */
function familyOf(...names: string[]): { readonly family?: IpFamily } {
  return names.every(name => /^[a-z0-9-]+\/[A-Za-z]/.test(name)) ? { family: IpFamily.IPV4 } : {};
}

/** Two replicas of a workload, as the cluster would hold them. */
function podsOf({ apiVersion, kind, metadata: { name, namespace } }: any, { metadata, spec }: any): object[] {
  if (spec.hostNetwork) { return []; }
  return [0, 1].map(index => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${name}-${index}`, namespace, labels: metadata?.labels, ownerReferences: [{ apiVersion, kind, name, uid: `${kind}-${name}`, controller: true }],
    },
    spec: { ...spec, containers: spec.containers.map((container: object) => ({ image: 'example', ...container })) },
    status: addresses(`${namespace}/${kind}/${name}-${index}`),
  }));
}

function addresses(name: string): object {
  const number = NUMBERS.get(name) ?? NUMBERS.size + 1;
  NUMBERS.set(name, number);
  // Private, as a cluster's are, and in no block of any test that is not about pods.
  return { podIPs: [{ ip: `192.168.${128 + (number >> 8)}.${number & 255}` }, { ip: `fd42::${number.toString(16)}` }] };
}

const NUMBERS = new Map<string, number>();

function templateOf({ kind, spec }: any): any {
  return kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template?.spec?.containers && spec.template;
}

/** Of a namespace that nobody declares only the name would be known, and what selects it by labels would depend. */
function namespacesMissingIn(objects: readonly any[]): object[] {
  const declared = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const used = new Set(objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace ?? 'default'));
  return [...used].filter(name => !declared.has(name)).map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}
