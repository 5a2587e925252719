/** What the rules look at. */
export interface SecurityContext {
  allowPrivilegeEscalation?: boolean;
  appArmorProfile?: { type: string };
  capabilities?: { add?: string[]; drop?: string[] };
  privileged?: boolean;
  procMount?: string;
  readOnlyRootFilesystem?: boolean;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  seLinuxOptions?: { type?: string; user?: string; role?: string };
  seccompProfile?: { type: string };
  sysctls?: { name: string; value: string }[];
  windowsOptions?: { hostProcess?: boolean };
}

export interface Handler { httpGet?: { host?: string }; tcpSocket?: { host?: string } }

export interface Container {
  name: string;
  ports?: { containerPort: number; name?: string; protocol?: string; hostPort?: number }[];
  securityContext?: SecurityContext;
  livenessProbe?: Handler;
  readinessProbe?: Handler;
  startupProbe?: Handler;
  lifecycle?: { postStart?: Handler; preStop?: Handler };
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
  volumeMounts?: { name: string; mountPath: string }[];
}

export interface PodTemplate {
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
  spec: {
    automountServiceAccountToken?: boolean;
    containers: Container[];
    ephemeralContainers?: Container[];
    hostIPC?: boolean;
    hostNetwork?: boolean;
    hostPID?: boolean;
    initContainers?: Container[];
    securityContext?: SecurityContext;
    volumes?: ({ name: string } & Record<string, unknown>)[];
  };
}
