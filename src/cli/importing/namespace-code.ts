import { PlannedNamespace } from './isolation-plan';
import { NamespaceDns } from './namespace-dns';
import { objectCode, PeerCode } from './peer-code';
import { portsCode } from './port-code';
import { commentCode, stringCode, valueCode } from './source-text';
import { Direction } from '../../model/policy';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** Names that a ZeroTrustNamespace takes only when it is told so. */
const SYSTEM = /^(kube|openshift)(-|$)/;

/** What the program says of a namespace besides its policies. */
export interface NamespaceSettings {
  /** The constant that holds it. */
  readonly constant: string;
  /** Whether flows are declared on it. */
  readonly hasFlows: boolean;
  readonly dns: NamespaceDns | 'any' | 'none';
  /** The blocks of the cluster's pods; empty: not known. */
  readonly podRanges: readonly string[];
}

/** The ZeroTrustNamespace of the plan as lines of TypeScript. */
export function namespaceCode(plan: PlannedNamespace, { constant, hasFlows, dns, podRanges }: NamespaceSettings, peers: PeerCode): string[] {
  const { name, labels, declared } = plan.namespace;
  const own = Object.fromEntries(Object.entries(labels).filter(([key]) => key !== NAMESPACE_NAME_LABEL).sort(([a], [b]) => (a < b ? -1 : 1)));
  const entries = [
    ['name', stringCode(name)],
    ['management', dns === 'none' ? 'Management.FLOWS_ONLY' : 'Management.ADOPT'],
    ['platform', platformCode(dns, podRanges)],
    ['isolation', isolationCode(plan.everywhere)],
    ['isolationOverrides', overridesCode(plan, peers)],
    ['labels', declared && Object.keys(own).length > 0 ? valueCode(own) : undefined],
    ['systemNamespace', SYSTEM.test(name) ? 'true' : undefined],
  ] as const;
  const held = hasFlows || dns === 'none' ? `const ${constant} = ` : '';
  const chart = `new Chart(app, ${stringCode(name)})`;
  return [
    ...(dns === 'none' ? [commentCode(`DNS is not allowed to every pod of ${name}, so the default deny is written here and not by the namespace`)] : []),
    `${held}new ZeroTrustNamespace(${chart}, 'Namespace', {`,
    ...entries.filter(([, code]) => code !== undefined).map(([key, code]) => `  ${key}: ${code},`),
    '});',
    ...(dns === 'none' ? denials(plan, constant) : []),
    '',
  ];
}

function platformCode(dns: NamespaceDns | 'any' | 'none', podRanges: readonly string[]): string | undefined {
  const code = objectCode([
    ['dns', typeof dns === 'string' ? undefined : dnsCode(dns)],
    ['podRanges', podRanges.length > 0 ? valueCode(podRanges) : undefined],
  ]);
  return code === '' ? undefined : `Platform.kubernetes(${code})`;
}

function dnsCode({ destination: { namespace, pods }, ports }: NamespaceDns): string {
  const labels = Object.fromEntries(pods.requirements.map(({ key, values }) => [key, values[0]!]));
  const usual = namespace === 'kube-system' && valueCode(labels) === '{ \'k8s-app\': \'kube-dns\' }' && portsCode(ports) === '[Port.tcp(53), Port.udp(53)]';
  return usual ? 'Dns.coreDns()' : `Dns.pods({ namespace: ${stringCode(namespace)}, labels: ${valueCode(labels)}, ports: ${portsCode(ports)} })`;
}

function isolationCode(directions: readonly Direction[]): string | undefined {
  if (directions.length === 2) { return undefined; }
  return `Isolation.${directions[0]?.toUpperCase() ?? 'NONE'}`;
}

function overridesCode({ namespace, overrides }: PlannedNamespace, peers: PeerCode): string | undefined {
  if (overrides.length === 0) { return undefined; }
  const lines = overrides.map(({ pods, directions }) =>
    `    { workload: ${peers.of({ kind: 'here', namespace: namespace.name, pods })}, isolation: ${isolationCode(directions) ?? 'Isolation.BOTH'} },`);
  return ['[', ...lines, '  ]'].join('\n');
}

function denials({ namespace, everywhere, overrides }: PlannedNamespace, constant: string): string[] {
  const all = [...(everywhere.length > 0 ? [{ selector: {}, policyTypes: everywhere }] : []),
    ...overrides.map(({ pods, directions }) => ({ selector: pods.toJson(), policyTypes: directions }))];
  return all.map(({ selector, policyTypes }, index) => {
    const name = `${namespace.name}-default-deny${index === 0 ? '' : `-${index + 1}`}`;
    const spec = { podSelector: selector, policyTypes };
    return `new ApiObject(${constant}, ${stringCode(name)}, `
      + `${valueCode({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: namespace.name }, spec })});`;
  });
}
