import { CniFacts, LOST_PORT_NAMES } from './facts';
import { sourced, unverified } from '../../model/fact';
import { HOST_NAME_RULES } from '../../model/host-name';

const READ = '2026-11-20';
const READ_LATER = '2026-11-27';
const YES = { can: true };
const NO = { can: false };
const AZURE_CILIUM_DOC = 'MicrosoftDocs/azure-aks-docs azure-cni-powered-by-cilium.md';
const NPM_DOC = 'MicrosoftDocs/azure-aks-docs use-network-policies.md';
const EKS_DOC = 'awsdocs/amazon-eks-user-guide cni-network-policy';

/** Network plugins of the clouds' own clusters. */
export const AWS_VPC: CniFacts = {
  name: 'AWS VPC CNI',
  enforces: sourced({ can: true, since: '1.14' }, EKS_DOC, READ),
  endPort: sourced(YES, 'amazon-network-policy-controller-k8s endpoints.go', READ),
  sctp: sourced(YES, 'aws-network-policy-agent README', READ),
  blocksMatchNodes: sourced(true, 'aws-network-policy-agent README; awsdocs/amazon-eks-user-guide eks-networking-add-ons.adoc', READ),
  portsPerBlock: sourced(24, `${EKS_DOC}: 24 unique combinations of ports for each protocol and address block`, READ),
  exceptionsDeny: sourced(true, 'aws-network-policy-agent pkg/fwruleprocessor/fw_rule_processor.go', READ),
  seesServices: sourced(true, 'amazon-network-policy-controller-k8s endpoints.go', READ),
  notes: [
    sourced('policies are switched on in the AWS VPC CNI, and the nodes are EC2 and no Windows: on Fargate and Windows nothing is enforced', EKS_DOC, READ),
    sourced('until its policies are programmed, a new pod is open, unless the AWS VPC CNI runs in strict mode',
      'awsdocs/amazon-eks-user-guide eks-networking-add-ons.adoc', READ),
    sourced('connections that are open when policies change are judged anew by the AWS VPC CNI', 'aws-network-policy-agent tc.v4ingress.bpf.c', READ),
    sourced('pods without an owner, and the other family of addresses, get no policy of the AWS VPC CNI', EKS_DOC, READ),
  ],
  beyond: sourced({
    icmp: 'no',
    fqdn: HOST_NAME_RULES.awsVpc.value.rules,
    layer7: 'no',
    hosts: 'no',
    audit: 'policy event logs, drop metrics',
    clusterPolicies: 'its own networking.k8s.aws/v1alpha1',
  }, 'aws-network-policy-agent README; amazon-network-policy-controller-k8s CRDs', READ),
};

export const GKE_DATAPLANE_V2: CniFacts = {
  name: 'GKE Dataplane V2',
  enforces: sourced(YES, 'cloud.google.com kubernetes-engine/docs/how-to/dataplane-v2', READ),
  endPort: unverified(YES, 'nobody checked: it is built on Cilium', READ),
  sctp: unverified(NO, 'nobody checked: it is built on Cilium', READ),
  blocksMatchPods: sourced(false, 'cilium Documentation/security/policy, on which it is built', READ),
  blocksMatchNodes: sourced(false, 'cilium Documentation/security/policy, on which it is built', READ),
  losesPortNames: sourced(true, `${LOST_PORT_NAMES}; it is built on Cilium`, READ_LATER),
  beyond: sourced({
    icmp: 'no',
    fqdn: HOST_NAME_RULES.gkeDataplaneV2.value.rules,
    layer7: 'no',
    hosts: 'not verified',
    audit: 'network policy logging',
    clusterPolicies: 'not verified',
  }, 'cloud.google.com kubernetes-engine/docs/how-to/fqdn-network-policies', READ),
};

export const AZURE_CILIUM: CniFacts = {
  name: 'Azure CNI powered by Cilium',
  enforces: sourced(YES, AZURE_CILIUM_DOC, READ),
  endPort: sourced({ can: true, since: '1.17' }, `${AZURE_CILIUM_DOC}: Cilium 1.17, with Kubernetes 1.32`, READ),
  sctp: sourced(NO, AZURE_CILIUM_DOC, READ),
  blocksMatchPods: sourced(false, AZURE_CILIUM_DOC, READ),
  blocksMatchNodes: sourced(false, AZURE_CILIUM_DOC, READ),
  losesPortNames: sourced(true, `${LOST_PORT_NAMES}; it is built on Cilium`, READ_LATER),
  notes: [
    sourced('a pod reaches its own node only where a policy of Cilium allows it', 'MicrosoftDocs/azure-aks-docs '
      + 'migrate-from-npm-to-cilium-network-policy.md', READ),
  ],
  beyond: sourced({
    icmp: 'no', fqdn: HOST_NAME_RULES.azureCilium.value.rules, layer7: 'with ACNS', hosts: 'no', audit: 'with ACNS', clusterPolicies: '-',
  }, AZURE_CILIUM_DOC, READ),
};

export const AZURE_NPM: CniFacts = {
  name: 'Azure NPM',
  enforces: sourced(YES, NPM_DOC, READ),
  endPort: sourced(YES, NPM_DOC, READ),
  sctp: sourced(YES, `${NPM_DOC}: on Linux, not on Windows`, READ),
  blocksPerPolicy: sourced(4, `${NPM_DOC}: known issues`, READ),
  ipv4Only: sourced(true, NPM_DOC, READ),
  notes: [
    sourced('Azure NPM enforces no ingress policy on what comes through a LoadBalancer or NodePort with externalTrafficPolicy Cluster',
      'MicrosoftDocs/azure-aks-docs migrate-from-npm-to-cilium-network-policy.md', READ),
    sourced('Azure NPM is for at most 250 nodes, knows no named ports and no exceptions on Windows, and ends on Linux on 2028-09-30', NPM_DOC, READ),
  ],
  beyond: sourced({
    icmp: 'not known', fqdn: 'no', layer7: 'no', hosts: 'no', audit: 'no', clusterPolicies: 'no',
  }, NPM_DOC, READ),
};
