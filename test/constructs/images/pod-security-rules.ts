import { Container, PodTemplate, SecurityContext } from './pod-template';

/** A rule, and the smallest ways to break it. */
export interface Rule {
  readonly name: string;
  readonly holds: (pod: PodTemplate) => boolean;
  readonly broken: ((pod: PodTemplate) => void)[];
}

const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_syncookies', 'net.ipv4.tcp_wmem',
];
const VOLUME_TYPES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];
const SELINUX_TYPES = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

const containersOf = ({ spec }: PodTemplate) => [...spec.containers, ...spec.initContainers ?? [], ...spec.ephemeralContainers ?? []];
const ownContexts = (pod: PodTemplate) => containersOf(pod).map(container => container.securityContext ?? {});
const contexts = (pod: PodTemplate) => [pod.spec.securityContext ?? {}, ...ownContexts(pod)];
const handlers = (pod: PodTemplate) => containersOf(pod).flatMap(c =>
  [c.livenessProbe, c.readinessProbe, c.startupProbe, c.lifecycle?.postStart, c.lifecycle?.preStop]);

/** What a container has by its own word, or for want of that by the pod's. */
function effective<K extends keyof SecurityContext>(pod: PodTemplate, key: K): SecurityContext[K][] {
  return ownContexts(pod).map(own => own[key] ?? pod.spec.securityContext?.[key]);
}

/** Changes the security context of the container. */
const own = (change: SecurityContext) => (pod: PodTemplate) => void Object.assign(pod.spec.containers[0].securityContext!, change);
/** Changes the security context of the pod. */
const shared = (change: SecurityContext) => (pod: PodTemplate) => void Object.assign(pod.spec.securityContext!, change);
/** Changes the spec of the pod. */
const spec = (change: Partial<PodTemplate['spec']>) => (pod: PodTemplate) => void Object.assign(pod.spec, change);
/** Changes the container. */
const container = (change: Partial<Container>) => (pod: PodTemplate) => void Object.assign(pod.spec.containers[0], change);
/** Adds a container that says nothing about security. */
const careless = (kind: 'initContainers' | 'ephemeralContainers') => spec({ [kind]: [{ name: 'careless' }] });

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/, baseline (which restricted includes) and restricted, at 1.34. */
export const RESTRICTED: Rule[] = [
  {
    name: 'host process: no Windows host process',
    holds: pod => contexts(pod).every(context => !context.windowsOptions?.hostProcess),
    broken: [own({ windowsOptions: { hostProcess: true } }), shared({ windowsOptions: { hostProcess: true } })],
  },
  {
    name: 'host namespaces: none is shared',
    holds: ({ spec: { hostNetwork, hostPID, hostIPC } }) => !hostNetwork && !hostPID && !hostIPC,
    broken: [spec({ hostNetwork: true }), spec({ hostPID: true }), spec({ hostIPC: true })],
  },
  {
    name: 'privileged containers: none',
    holds: pod => ownContexts(pod).every(context => !context.privileged),
    broken: [own({ privileged: true })],
  },
  {
    name: 'capabilities: all dropped, none but NET_BIND_SERVICE added',
    holds: pod => ownContexts(pod).every(({ capabilities }) =>
      capabilities?.drop?.includes('ALL') && (capabilities.add ?? []).every(added => added === 'NET_BIND_SERVICE')),
    broken: [
      own({ capabilities: undefined }), own({ capabilities: { drop: ['NET_RAW'] } }), own({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
      careless('initContainers'), careless('ephemeralContainers'),
    ],
  },
  {
    name: 'volume types: no host path, and only the types that are allowed',
    holds: pod => (pod.spec.volumes ?? []).every(({ name, ...source }) => Object.keys(source).every(type => VOLUME_TYPES.includes(type))),
    broken: [spec({ volumes: [{ name: 'v', hostPath: { path: '/' } }] }), spec({ volumes: [{ name: 'v', nfs: { server: 's', path: '/' } }] })],
  },
  {
    name: 'host ports: none',
    holds: pod => containersOf(pod).every(({ ports }) => (ports ?? []).every(port => !port.hostPort)),
    broken: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })],
  },
  {
    name: 'host probes and lifecycle hooks: none names a host',
    holds: pod => handlers(pod).every(handler => !handler?.httpGet?.host && !handler?.tcpSocket?.host),
    broken: [
      container({ startupProbe: { tcpSocket: { host: '10.0.0.1' } } }), container({ livenessProbe: { httpGet: { host: '10.0.0.1' } } }),
      container({ readinessProbe: { httpGet: { host: '10.0.0.1' } } }), container({ lifecycle: { preStop: { tcpSocket: { host: '10.0.0.1' } } } }),
      container({ lifecycle: { postStart: { httpGet: { host: '10.0.0.1' } } } }),
    ],
  },
  {
    name: 'AppArmor: the profile is not weakened',
    holds: pod => contexts(pod).every(({ appArmorProfile }) => appArmorProfile?.type !== 'Unconfined')
      && Object.entries(pod.metadata.annotations ?? {}).every(([key, value]) =>
        !key.startsWith('container.apparmor.security.beta.kubernetes.io/') || /^(|runtime\/default|localhost\/.*)$/.test(value)),
    broken: [
      own({ appArmorProfile: { type: 'Unconfined' } }), shared({ appArmorProfile: { type: 'Unconfined' } }),
      pod => { pod.metadata.annotations = { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' }; },
    ],
  },
  {
    name: 'SELinux: no user, no role, and only container types',
    holds: pod => contexts(pod).every(({ seLinuxOptions: options }) => !options?.user && !options?.role && SELINUX_TYPES.includes(options?.type)),
    broken: [own({ seLinuxOptions: { type: 'spc_t' } }), shared({ seLinuxOptions: { user: 'u' } }), own({ seLinuxOptions: { role: 'r' } })],
  },
  {
    name: '/proc mount type: the default',
    holds: pod => ownContexts(pod).every(({ procMount }) => (procMount ?? 'Default') === 'Default'),
    broken: [own({ procMount: 'Unmasked' })],
  },
  {
    name: 'seccomp: a profile is set, and none is unconfined',
    holds: pod => effective(pod, 'seccompProfile').every(profile => profile !== undefined)
      && contexts(pod).every(({ seccompProfile }) => ['RuntimeDefault', 'Localhost', undefined].includes(seccompProfile?.type)),
    broken: [own({ seccompProfile: undefined }), own({ seccompProfile: { type: 'Unconfined' } }), shared({ seccompProfile: { type: 'Unconfined' } }),
      careless('initContainers')],
  },
  {
    name: 'sysctls: only safe ones',
    holds: pod => (pod.spec.securityContext?.sysctls ?? []).every(({ name }) => SAFE_SYSCTLS.includes(name)),
    broken: [shared({ sysctls: [{ name: 'kernel.msgmax', value: '1' }] })],
  },
  {
    name: 'privilege escalation: refused in so many words',
    holds: pod => ownContexts(pod).every(({ allowPrivilegeEscalation }) => allowPrivilegeEscalation === false),
    broken: [own({ allowPrivilegeEscalation: true }), own({ allowPrivilegeEscalation: undefined }), careless('initContainers')],
  },
  {
    name: 'running as non-root: required',
    holds: pod => effective(pod, 'runAsNonRoot').every(nonRoot => nonRoot === true),
    broken: [own({ runAsNonRoot: false }), pod => [own, shared].forEach(change => change({ runAsNonRoot: undefined })(pod))],
  },
  {
    name: 'running as a user other than root: user 0 nowhere',
    holds: pod => contexts(pod).every(({ runAsUser }) => runAsUser !== 0),
    broken: [own({ runAsUser: 0 }), shared({ runAsUser: 0 })],
  },
];

/** What the library promises beyond the profile. */
export const BEYOND: Rule[] = [
  {
    name: 'no token of the service account is mounted',
    holds: pod => pod.spec.automountServiceAccountToken === false,
    broken: [spec({ automountServiceAccountToken: true }), spec({ automountServiceAccountToken: undefined })],
  },
  {
    name: 'the root file system is read-only and /tmp is not',
    holds: pod => containersOf(pod).every(({ securityContext, volumeMounts = [] }) => {
      const scratch = volumeMounts.find(mount => mount.mountPath === '/tmp')?.name;
      return securityContext?.readOnlyRootFilesystem && pod.spec.volumes?.some(({ name, emptyDir }) => emptyDir && name === scratch);
    }),
    broken: [own({ readOnlyRootFilesystem: false }), spec({ volumes: [] }), container({ volumeMounts: [] })],
  },
  {
    name: 'cpu and memory are requested and limited',
    holds: pod => containersOf(pod).every(({ resources }) =>
      [resources?.requests, resources?.limits].every(amounts => amounts?.cpu && amounts.memory)),
    broken: [container({ resources: undefined }), container({ resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1' } } })],
  },
  {
    name: 'no probe guesses how to ask the image',
    holds: pod => handlers(pod).every(handler => handler === undefined),
    broken: [container({ startupProbe: { tcpSocket: {} } })],
  },
];
