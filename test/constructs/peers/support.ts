import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Asked, End, pod, Stranger } from '../../support/asked';
import { IPeer, Peer, Port, ZeroTrustNamespace, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

/** An app with one chart in the namespace shop, and the ZeroTrustNamespace of that name. */
export interface ShopApp {
  readonly app: App;
  readonly chart: Chart;
  readonly shop: ZeroTrustNamespace;
}

/** What a test wants of a workload. */
export interface WorkloadOptions {
  readonly kind?: string;
  readonly labels?: { [key: string]: string };
  /** Container ports as a manifest has them. */
  readonly ports?: object[];
  /** More of the pod's spec. */
  readonly pod?: object;
  readonly annotations?: { [key: string]: string };
}

const PORT_OF: { readonly [protocol: string]: (port: number) => Port } = { TCP: Port.tcp, UDP: Port.udp, SCTP: Port.sctp };

/** A connection attempt: who, to whom, port, and the protocol if it is not TCP. */
export type Attempt = [End, End, number, string?];

const API_VERSIONS: { [kind: string]: string } = {
  Pod: 'v1', ReplicationController: 'v1', Job: 'batch/v1', CronJob: 'batch/v1', Rollout: 'argoproj.io/v1alpha1',
};

/** Makes the app. It writes into a temporary directory. */
export function shopApp(props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  return { app, chart, shop: new ZeroTrustNamespace(chart, 'Shop', { name: 'shop', ...props }) };
}

/** A raw object of any kind that renders pods: a Deployment whose pods are called app=<id> and listen on 8080, unless told otherwise. */
export function workload(chart: Chart, id: string, options: WorkloadOptions = {}): ApiObject {
  const { kind = 'Deployment', labels = { app: id.toLowerCase() }, ports = [{ containerPort: 8080 }], annotations } = options;
  const spec = { containers: [{ name: 'main', image: 'example', ports }], ...options.pod };
  const template = { metadata: { labels, ...(annotations && { annotations }) }, spec };
  return new ApiObject(chart, id, {
    apiVersion: API_VERSIONS[kind] ?? 'apps/v1',
    kind,
    metadata: { name: id.toLowerCase(), ...(kind === 'Pod' && template.metadata) },
    spec: specOf(kind, labels, template),
  });
}

function specOf(kind: string, labels: object, template: { spec: object }): object {
  switch (kind) {
    case 'Pod': return template.spec;
    case 'Job': return { template };
    case 'CronJob': return { schedule: '0 3 * * *', jobTemplate: { spec: { template } } };
    case 'ReplicationController': return { selector: labels, template };
    default: return { selector: { matchLabels: labels }, template };
  }
}

/** A raw Service. */
export function service(chart: Chart, id: string, spec: object): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Service', metadata: { name: id.toLowerCase() }, spec });
}

/** The manifests of every chart. */
export function manifestsOf(app: App): any[] {
  return app.charts.flatMap(chart => chart.toJson());
}

/** The NetworkPolicies of every chart. */
export function policiesOf(app: App): any[] {
  return manifestsOf(app).filter(manifest => manifest.kind === 'NetworkPolicy');
}

/** The policy of this name. Throws, with the names there are, when it is not written. */
export function policyCalled(app: App, name: string): any {
  const policies = policiesOf(app);
  const policy = policies.find(candidate => candidate.metadata.name === name);
  if (!policy) { throw new Error(`no policy "${name}" among ${policies.map(candidate => candidate.metadata.name).join(', ')}`); }
  return policy;
}

/** The verdict for each attempt. */
export function verdicts(app: App, attempts: Attempt[]): boolean[] {
  const asked = new Asked(manifestsOf(app), attempts.flatMap(([source, destination]) => [source, destination]));
  return attempts.map(([source, destination, port, protocol = 'TCP']) => asked.reaches(source, destination, PORT_OF[protocol]!(port)));
}

/** Allows the pods app=client of the shop to reach the destination, and gives the client. */
export function allowClient({ shop }: ShopApp, destination: IPeer, ports?: Port[]): Stranger {
  shop.allow(Peer.labels({ app: 'client' }, { name: 'client' }), destination, { ports });
  return pod('shop', { app: 'client' });
}

/** Keeps the warnings of a test file out of its output; gives what was written so far. */
export function muteWarnings(): () => string[] {
  let spy: jest.SpyInstance;
  beforeEach(() => { spy = jest.spyOn(process.stderr, 'write').mockReturnValue(true); });
  afterEach(() => spy.mockRestore());
  return () => spy.mock.calls.map(([text]) => `${text}`);
}

/** The message of the error that the action throws, with the numbers of lines in tests as `LINE`. Throws when it throws none. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message.replace(/(test\/\S+\.ts):\d+/g, '$1:LINE');
  }
  throw new Error('nothing was thrown');
}
