import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { BEYOND, RESTRICTED } from './pod-security-rules';
import { Container, PodTemplate } from './pod-template';
import { renderImageWorkload } from '../../../src/constructs/private/images/image-workload';
import { ImageWorkload } from '../../../src/constructs/private/images/image-workload-props';

const API: ImageWorkload = {
  name: 'api',
  namespace: 'shop',
  image: 'ghcr.io/acme/api:2.0',
  ports: [{ name: 'http', number: 8080, protocol: 'TCP' }],
  labels: { team: 'blue' },
  selector: { app: 'api' },
  replicas: 2,
  env: { LOG_LEVEL: 'info', EMPTY: '' },
  kind: 'Deployment',
};
const DATABASE: ImageWorkload = {
  ...API,
  name: 'db',
  selector: { app: 'db' },
  replicas: 1,
  runAsUser: 1000,
  kind: 'StatefulSet',
  storage: { sizeGi: 5, mountPath: '/var/lib/db', storageClass: 'fast' },
};
const WORKLOADS: [string, ImageWorkload][] = [
  ['a Deployment', API],
  ['a Deployment with a user', { ...API, runAsUser: 1000 }],
  ['a Deployment on UDP', { ...API, ports: [{ name: 'dns', number: 53, protocol: 'UDP' }] }],
  ['a StatefulSet on SCTP', { ...API, kind: 'StatefulSet', ports: [{ name: 'm3ua', number: 2905, protocol: 'SCTP' }] }],
  ['a StatefulSet', { ...API, kind: 'StatefulSet' }],
  ['a StatefulSet with storage', DATABASE],
];

interface Manifest {
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown> & { template: PodTemplate };
}

/** The manifests of the workload, rendered `depth` constructs below the chart. */
function manifests(workload: ImageWorkload, depth = 0): Manifest[] {
  const chart = new Chart(new App(), 'chart');
  const scope = Array.from({ length: depth }).reduce<Construct>((parent, _, level) => new Construct(parent, `Level${level}`), chart);
  renderImageWorkload(scope, 'Workload', workload);
  return chart.toJson() as Manifest[];
}

function render(workload: ImageWorkload): { service: Manifest; workload: Manifest; pod: PodTemplate; main: Container } {
  const [service, rendered] = manifests(workload);
  return { service, workload: rendered, pod: rendered.spec.template, main: rendered.spec.template.spec.containers[0] };
}

/** A value of any type, as untyped callers may pass it. */
const any = (given: unknown): any => given;

describe('renderImageWorkload', () => {
  describe.each(WORKLOADS)('renders %s that keeps the rule', (_, workload) => {
    test.each([...RESTRICTED, ...BEYOND])('$name', ({ holds }) => {
      expect(holds(render(workload).pod)).toBe(true);
    });
  });

  describe('every rule can fail', () => {
    test.each([...RESTRICTED, ...BEYOND].flatMap(rule => rule.broken.map((broken, index) => ({ ...rule, broken, nr: index + 1 }))))(
      '$name, bad pod $nr', ({ holds, broken }) => {
        const { pod } = render(API);
        broken(pod);
        expect(holds(pod)).toBe(false);
      });
  });

  test('a Deployment has a Service with a cluster address and its name, and both are in the namespace', () => {
    const { service, workload } = render(API);
    expect(service).toMatchObject({ kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { type: 'ClusterIP' } });
    expect(service.spec).not.toHaveProperty('clusterIP');
    expect(workload).toMatchObject({ kind: 'Deployment', metadata: { name: 'api', namespace: 'shop' }, spec: { replicas: 2 } });
    expect(workload.spec).not.toHaveProperty('volumeClaimTemplates');
  });

  test('no replicas are no replicas, not the default of cdk8s-plus', () => {
    expect(render({ ...API, replicas: 0 }).workload.spec.replicas).toBe(0);
  });

  test('the returned construct is the workload, not its Service', () => {
    const chart = new Chart(new App(), 'chart');
    expect(renderImageWorkload(chart, 'Workload', API).node.path).toBe('chart/Workload');
  });

  test('a StatefulSet has a headless Service of its name and claims its volume', () => {
    const { service, workload, main } = render(DATABASE);
    expect(service).toMatchObject({ kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec: { clusterIP: 'None' } });
    expect(workload).toMatchObject({ kind: 'StatefulSet', spec: { serviceName: 'db', replicas: 1 } });
    expect(workload.spec.volumeClaimTemplates).toEqual([{
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } },
    }]);
    expect(main.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }, { name: 'data', mountPath: '/var/lib/db' }]);
  });

  test('the claimed volume belongs to a group, so that a process that is not root can write to it', () => {
    expect(render(DATABASE).pod.spec.securityContext).toMatchObject({ fsGroup: expect.any(Number), fsGroupChangePolicy: 'OnRootMismatch' });
    expect(render(API).pod.spec.securityContext).not.toHaveProperty('fsGroup');
  });

  test('a storage class that is omitted is left to the cluster, an empty one is not', () => {
    const claim = (storageClass?: string) =>
      render({ ...DATABASE, storage: { sizeGi: 1, mountPath: '/data', storageClass } }).workload.spec.volumeClaimTemplates;
    expect(claim()).toEqual([expect.objectContaining({ spec: expect.not.objectContaining({ storageClassName: expect.anything() }) })]);
    expect(claim('')).toEqual([expect.objectContaining({ spec: expect.objectContaining({ storageClassName: '' }) })]);
  });

  test('a StatefulSet without storage claims nothing', () => {
    expect(render({ ...DATABASE, storage: undefined }).workload.spec).not.toHaveProperty('volumeClaimTemplates');
  });

  test.each(WORKLOADS)('the selectors of %s and of its Service are exactly the given one, and the pods carry it', (_, input) => {
    const selector = { ...input.selector, empty: '' };
    const { service, workload, pod } = render({ ...input, selector });
    expect(workload.spec.selector).toEqual({ matchLabels: selector });
    expect(service.spec.selector).toEqual(selector);
    expect(pod.metadata.labels).toEqual({ ...selector, team: 'blue' });
  });

  test('a selector with nothing but an empty value still selects', () => {
    const { service, workload } = render({ ...API, selector: { only: '' } });
    expect(workload.spec.selector).toEqual({ matchLabels: { only: '' } });
    expect(service.spec.selector).toEqual({ only: '' });
  });

  test.each(WORKLOADS)('rendering %s again, as proof and synth do, gives the same', (_, workload) => {
    const chart = new Chart(new App(), 'chart');
    renderImageWorkload(chart, 'Workload', workload);
    expect(chart.toJson()).toEqual(chart.toJson());
  });

  test.each(WORKLOADS)('moving the construct of %s down changes nothing', (_, workload) => {
    expect(manifests(workload, 1)).toEqual(manifests(workload));
    expect(JSON.stringify(manifests(workload, 3))).not.toMatch(/metadata\.addr|Level|chart/);
  });

  test.each(['Deployment', 'StatefulSet'] as const)('UDP and SCTP ports of a %s stay what they are, and one number may have two protocols', kind => {
    const { service, main } = render({
      ...API,
      kind,
      ports: [
        { name: 'dns', number: 53, protocol: 'UDP' },
        { name: 'dns-tcp', number: 53, protocol: 'TCP' },
        { name: 'm3ua', number: 2905, protocol: 'SCTP' },
      ],
    });
    expect(main.ports).toEqual([
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
      { name: 'm3ua', containerPort: 2905, protocol: 'SCTP' },
    ]);
    expect(service.spec.ports).toEqual([
      { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53, targetPort: 53, protocol: 'TCP' },
      { name: 'm3ua', port: 2905, targetPort: 2905, protocol: 'SCTP' },
    ]);
  });

  test.each(['Deployment', 'StatefulSet'] as const)('two ports of a %s are two ports of its Service', kind => {
    const { service, main } = render({ ...API, kind, ports: [...API.ports, { name: 'metrics', number: 9090, protocol: 'TCP' }] });
    expect(main.ports?.map(port => port.containerPort)).toEqual([8080, 9090]);
    expect(service.spec.ports).toMatchObject([{ name: 'http', port: 8080, targetPort: 8080 }, { name: 'metrics', port: 9090, targetPort: 9090 }]);
  });

  test('environment, command, arguments and user are passed on, and omitted ones left to the image', () => {
    const env = [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'EMPTY', value: '' }];
    const given = { command: ['serve'], args: ['--fast'] };
    expect(render({ ...API, ...given }).main).toMatchObject({ image: API.image, env, ...given });
    expect(render(DATABASE).pod.spec.securityContext?.runAsUser).toBe(1000);
    const { main, pod } = render({ ...API, env: {} });
    ['env', 'command', 'args', 'imagePullPolicy'].forEach(key => expect(main).not.toHaveProperty(key));
    expect(pod.spec.securityContext).not.toHaveProperty('runAsUser');
  });

  test.each<[string, Partial<ImageWorkload>, RegExp]>([
    ['the user is root', { runAsUser: 0 }, /runAsUser must be a user id other than 0 \(root\), got 0/],
    ['a Deployment is given storage', { storage: DATABASE.storage }, /storage must not be given for a Deployment; use a StatefulSet/],
    ['the size is no whole number', { ...DATABASE, storage: { sizeGi: 0.5, mountPath: '/data' } }, /whole number of GiB, 1 or more, got 0.5/],
    ['the volume would be mounted on /tmp', { ...DATABASE, storage: { sizeGi: 1, mountPath: '/tmp/' } }, /not \/tmp, got "\/tmp\/"/],
    ['the mount path has a colon', { ...DATABASE, storage: { sizeGi: 1, mountPath: '/a:b' } }, /without ':'.*got "\/a:b"/],
    ['the mount path is the root', { ...DATABASE, storage: { sizeGi: 1, mountPath: '/' } }, /path of the storage.*got "\/"/],
    ['the mount path is /tmp in another spelling', { ...DATABASE, storage: { sizeGi: 1, mountPath: '/tmp/../tmp' } }, /path of the storage.*got "\/tmp\/\.\.\/tmp"/],
    ['the mount path has empty parts', { ...DATABASE, storage: { sizeGi: 1, mountPath: '//tmp' } }, /path of the storage.*got "\/\/tmp"/],
    ['the mount path has a line break', { ...DATABASE, storage: { sizeGi: 1, mountPath: '/a\nb' } }, /path of the storage.*got "\/a\\nb"/],
    ['there is no port', { ports: [] }, /ports must not be empty/],
    ['a port name is a number', { ports: [{ name: '80', number: 80, protocol: 'TCP' }] }, /got 80 named "80"/],
    ['a port number is 0', { ports: [{ name: 'http', number: 0, protocol: 'TCP' }] }, /from 1 to 65535.*got 0 named "http"/],
    ['two ports have one name', { ports: [...API.ports, { name: 'http', number: 80, protocol: 'TCP' }] }, /got "http" twice/],
    ['two ports have one number and protocol', { ports: [...API.ports, { name: 'web', number: 8080, protocol: 'TCP' }] }, /got "8080\/TCP" twice/],
    ['the selector is empty', { selector: {} }, /selector must not be empty/],
    ['the selector depends on the path', { selector: { 'cdk8s.io/metadata.addr': 'x' } }, /must not depend on the construct path/],
    ['a label contradicts the selector', { labels: { app: 'web' } }, /label "app" must have the value that the selector gives it/],
    ['the name starts with a digit', { name: '1st' }, /start with a letter.*got "1st"/],
    ['the name is too long for the pods of a StatefulSet', { name: 'a'.repeat(53), kind: 'StatefulSet' }, /at most 52 characters/],
    ['the image is empty', { image: '' }, /image must be a reference without spaces, got ""/],
    ['the replicas are negative', { replicas: -1 }, /replicas must be a whole number, 0 or more, got -1/],
    ['a variable is a number, which the API server refuses', { env: { PORT: any(8080) } }, /value of the environment variable "PORT" must be a text, got 8080/],
    ['the command is no list', { command: any('serve') }, /command and args must be lists of texts, got "serve"/],
    ['an argument is no text', { args: any(['--port', 8080]) }, /command and args must be lists of texts, got \["--port",8080\]/],
    ['a variable has no usable name', { env: { 'A B': '' } }, /environment variable.*got "A B"/],
  ])('fails when %s, with the construct path', (_, change, message) => {
    const render_ = () => manifests({ ...API, ...change });
    expect(render_).toThrow(message);
    expect(render_).toThrow(/^chart\/Workload: /);
  });
});
