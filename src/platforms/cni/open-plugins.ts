import { CniFacts, LOST_PORT_NAMES } from './facts';
import { sourced, unverified } from '../../model/fact';
import { HOST_NAME_RULES } from '../../model/host-name';

const READ = '2026-11-20';
const READ_LATER = '2026-11-27';
const YES = { can: true };
const NO = { can: false };

/** Network plugins that run on any cluster. */
export const CALICO: CniFacts = {
  name: 'Calico',
  enforces: sourced(YES, 'projectcalico/calico libcalico-go; tigera/docs about/index.mdx', READ),
  endPort: sourced(YES, 'projectcalico/calico libcalico-go', READ),
  sctp: sourced(YES, 'projectcalico/calico policy_common.go', READ),
  blocksMatchPods: sourced(true, 'projectcalico/calico; conformance runs of address blocks against pods', READ),
  blocksMatchNodes: sourced(true, 'projectcalico/calico libcalico-go; tigera/docs protect-hosts.mdx', READ),
  notes: [
    sourced('Calico lets no pod connect to its own node, unless DefaultEndpointToHostAction says otherwise', 'tigera/docs protect-hosts.mdx', READ),
  ],
  beyond: sourced({
    icmp: 'its own policies',
    fqdn: HOST_NAME_RULES.calico.value.rules,
    layer7: 'Enterprise, or application layer policy',
    hosts: 'HostEndpoint',
    audit: 'StagedKubernetesNetworkPolicy; Log action',
    clusterPolicies: '3.32; AdminNetworkPolicy in 3.29 to 3.31',
  }, 'tigera/docs staged-network-policies.mdx, log-rules.mdx, about/index.mdx', READ),
};

export const CILIUM: CniFacts = {
  name: 'Cilium',
  enforces: sourced(YES, 'cilium policy-creation.rst', READ),
  endPort: sourced({ can: true, since: '1.17' }, 'cilium network/kubernetes/policy.rst', READ),
  sctp: sourced(NO, 'cilium network/kubernetes/policy.rst; cilium/cilium#5719', READ),
  blocksMatchPods: sourced(false, 'cilium Documentation/security/policy', READ),
  blocksMatchNodes: sourced(false, 'cilium Documentation/security/policy and network/kubernetes/policy.rst', READ),
  ownClusterSince: sourced('1.19', 'docs.cilium.io network/clustermesh/policy: up to 1.18 selectors match in all clusters', READ),
  losesPortNames: sourced(true, LOST_PORT_NAMES, READ_LATER),
  notes: [
    sourced('Cilium lets no pod connect to its own node unless a policy of its own allows it', 'MicrosoftDocs/azure-aks-docs '
      + 'migrate-from-npm-to-cilium-network-policy.md', READ),
  ],
  beyond: sourced({
    icmp: 'its own policies',
    fqdn: HOST_NAME_RULES.cilium.value.rules,
    layer7: 'HTTP, DNS, gRPC, SNI',
    hosts: 'host firewall',
    audit: 'policy-audit-mode; verdicts in Hubble',
    clusterPolicies: 'planned: cilium/cilium#23380',
  }, 'cilium policy-creation.rst; network-policy-api implementations.md', READ),
};

export const ANTREA: CniFacts = {
  name: 'Antrea',
  enforces: sourced(YES, 'antrea-io/antrea docs/antrea-network-policy.md', READ),
  endPort: sourced(YES, 'antrea-io/antrea docs/antrea-network-policy.md', READ),
  sctp: sourced(YES, 'antrea-io/antrea docs/antrea-network-policy.md', READ),
  beyond: sourced({
    icmp: 'its own policies',
    fqdn: HOST_NAME_RULES.antrea.value.rules,
    layer7: 'yes',
    hosts: 'policies for nodes',
    audit: 'enableLogging; networkpolicy.antrea.io/enable-logging',
    clusterPolicies: '2.7, alpha',
  }, 'antrea-io/antrea docs/antrea-network-policy.md', READ),
};

export const OVN_KUBERNETES: CniFacts = {
  name: 'OVN-Kubernetes',
  enforces: sourced(YES, 'ovn-kubernetes go-controller and documentation', READ),
  endPort: sourced(YES, 'ovn-kubernetes go-controller and documentation', READ),
  sctp: sourced(YES, 'ovn-kubernetes go-controller and documentation', READ),
  blocksMatchNodes: sourced(true, 'ovn-kubernetes go-controller and documentation', READ),
  notes: [
    sourced('a namespace as a peer, written without a podSelector, is without its pods on the host network: OVN-Kubernetes counts these in with podSelector {} alone',
      'ovn-kubernetes go-controller/pkg/ovn/base_network_controller_policy.go', READ),
  ],
  beyond: sourced({
    icmp: 'policies apply to it',
    fqdn: HOST_NAME_RULES.ovnKubernetes.value.rules,
    layer7: 'no',
    hosts: 'yes',
    audit: 'k8s.ovn.org/acl-logging',
    clusterPolicies: 'AdminNetworkPolicy v1alpha1',
  }, 'ovn-kubernetes documentation', READ),
};

export const KUBE_ROUTER: CniFacts = {
  name: 'kube-router',
  enforces: sourced(YES, 'cloudnativelabs/kube-router docs/user-guide and pkg/controllers/netpol', READ),
  endPort: sourced(YES, 'cloudnativelabs/kube-router pkg/controllers/netpol', READ),
  sctp: unverified(YES, 'cloudnativelabs/kube-router pkg/controllers/netpol: the code handles it, nobody tried', READ),
  blocksMatchPods: sourced(true, 'conformance runs of address blocks against pods', READ),
  beyond: sourced({
    icmp: 'common types are always allowed', fqdn: 'no', layer7: 'no', hosts: 'no', audit: 'NFLOG of drops (k3s-io/k3s#9032)', clusterPolicies: 'no',
  }, 'cloudnativelabs/kube-router npc_iptables.go', READ),
};

export const KINDNET: CniFacts = {
  name: 'kindnet',
  enforces: sourced({ can: true, since: '0.24' }, 'kubernetes-sigs/kind images/kindnetd/cmd/kindnetd/main.go', READ),
  endPort: sourced(YES, 'kubernetes-sigs/kind images/kindnetd', READ),
  sctp: sourced(YES, 'kubernetes-sigs/kind images/kindnetd', READ),
  notes: [sourced('kindnet lets everything through while its policy controller is down', 'kubernetes-sigs/kind kindnetd main.go: FailOpen', READ)],
  beyond: sourced({ icmp: 'no', fqdn: 'no', layer7: 'no', hosts: 'no', audit: 'no', clusterPolicies: 'no' }, 'kubernetes-sigs/kind images/kindnetd', READ),
};

export const KUBE_NETWORK_POLICIES: CniFacts = {
  name: 'kube-network-policies',
  enforces: sourced(YES, 'kubernetes-sigs/kube-network-policies', READ),
  endPort: sourced(YES, 'kubernetes-sigs/kube-network-policies', READ),
  sctp: sourced(YES, 'kubernetes-sigs/kube-network-policies', READ),
  blocksMatchPods: sourced(true, 'conformance runs of address blocks against pods', READ),
  notes: [
    sourced('kube-network-policies lets everything through while it is down, unless told otherwise', 'kubernetes-sigs/kube-network-policies', READ),
    sourced('connections that are open when policies change stay open, unless kube-network-policies runs in strict mode',
      'kubernetes-sigs/kube-network-policies', READ),
  ],
  beyond: sourced({
    icmp: 'no', fqdn: 'experimental', layer7: 'no', hosts: 'no', audit: '-', clusterPolicies: 'experimental in 0.2',
  }, 'network-policy-api implementations.md', READ),
};

export const WEAVE_NET: CniFacts = {
  name: 'Weave Net',
  enforces: sourced(YES, 'rajch/weave README', READ),
  endPort: unverified(NO, 'nobody checked', READ),
  sctp: unverified(NO, 'nobody checked', READ),
  notes: [sourced('Weave Net has reached its end of life: its company closed in February 2024', 'rajch/weave README; kubespray#11137', READ)],
};

export const FLANNEL: CniFacts = {
  name: 'Flannel',
  enforces: sourced(NO, 'flannel-io/flannel README and integrations.md', READ),
  endPort: sourced(NO, 'flannel-io/flannel README', READ),
  sctp: sourced(NO, 'flannel-io/flannel README', READ),
};
