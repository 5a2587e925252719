import { Fact, sourced } from './fact';
import { quote } from './text/quote';

/** What a network plugin has for destinations by their names. */
export interface HostNameRules {
  /** The plugin's name, for people. */
  readonly plugin: string;
  /** In which of its own objects a name is written, or when. */
  readonly rules: string;
}

const READ = '2026-11-20';

/** The network plugins that know names, each by rules of its own: a NetworkPolicy knows addresses alone. */
export const HOST_NAME_RULES = {
  antrea: knownBy('Antrea', 'fqdn in its own policies', 'antrea-io/antrea docs/antrea-network-policy.md'),
  awsVpc: knownBy('AWS VPC CNI', 'ApplicationNetworkPolicy, on EKS Auto Mode only',
    'amazon-network-policy-controller-k8s CRDs; awsdocs/amazon-eks-user-guide'),
  azureCilium: knownBy('Azure CNI powered by Cilium', 'toFQDNs in a CiliumNetworkPolicy, with ACNS', 'MicrosoftDocs/azure-aks-docs azure-cni-powered-by-cilium.md'),
  calico: knownBy('Calico', 'Enterprise and Cloud only', 'tigera/docs about/index.mdx'),
  cilium: knownBy('Cilium', 'toFQDNs in a CiliumNetworkPolicy', 'cilium Documentation/security/policy/layer3.rst'),
  gkeDataplaneV2: knownBy('GKE Dataplane V2', 'FQDNNetworkPolicy, at a price, from 1.26.4-gke.500',
    'cloud.google.com kubernetes-engine/docs/how-to/fqdn-network-policies'),
  ovnKubernetes: knownBy('OVN-Kubernetes', 'EgressFirewall', 'ovn-kubernetes documentation'),
};

/** The host name that the text is, or that is in it as in a URL; nothing where it is none. */
export function hostNameIn(text: string): string | undefined {
  const [, host] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:?#]+)(?::\d+)?(?:[/?#].*)?$/i.exec(text) ?? [];
  const [top, ...rest] = (host?.replace(/^\*{1,2}\./, '').replace(/\.$/, '') ?? '').split('.').reverse();
  // The last part of an address is a number, and no domain has one letter.
  const isName = rest.length > 0 && /^\p{L}[\p{L}\p{N}-]+$/u.test(top!) && rest.every(label => /^[\p{L}\p{N}_-]+$/u.test(label));
  return isName ? host : undefined;
}

/** What to do instead where a block was asked for and got a name, for people. */
export function hostNameMessage(host: string): string {
  if (/\.(svc|cluster\.local)(\.|$)/i.test(host)) {
    return `cidr must be an address block, got ${quote(host)}, a name of the cluster itself; name its pods with Peer.service, Peer.workload or Peer.labels`;
  }
  const plugins = Object.values(HOST_NAME_RULES).map(({ value: { plugin, rules } }) => `${plugin} (${rules})`);
  return `cidr must be an address block, got the host name ${quote(host)}, and a NetworkPolicy knows no names; allow Peer.internet() on its port, the blocks that `
    + `its owner publishes, or a proxy that looks at names; network plugins with rules of their own for names are ${plugins.join(', ')}`;
}

function knownBy(plugin: string, rules: string, source: string): Fact<HostNameRules> {
  return sourced({ plugin, rules }, source, READ);
}
