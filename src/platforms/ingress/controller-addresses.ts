import { Fact, sourced, unverified } from '../../model/fact';
import { Labels } from '../../model/selector';

/** Requests that come from no pod that a selector in one namespace finds. */
export interface ControllerAddresses {
  /** What policies call it. */
  readonly name: string;
  /** Blocks that the provider documents; absent: they are the user's own, or those of the nodes. */
  readonly blocks?: readonly string[];
  /** The labels of the namespaces that stand for it; absent: none do. */
  readonly namespaceLabels?: readonly Labels[];
  /** Why the rule is as it is. */
  readonly why: string;
}

const READ = '2026-11-20';

/** The sources of requests that are not pods, or that only the labels of namespaces tell. */
export const CONTROLLER_ADDRESSES = {
  awsAlb: sourced<ControllerAddresses>({
    name: 'aws-alb',
    why: 'with target-type ip the balancer connects, and checks health, from addresses in its own subnets, on the port of the pods',
  }, 'kubernetes-sigs/aws-load-balancer-controller docs/guide/ingress/annotations.md', READ),
  awsNlb: unverified<ControllerAddresses>({
    name: 'aws-nlb',
    why: 'with preserved client addresses the pods see the clients, and health checks from the subnets of the balancer',
  }, 'not checked', READ),
  nodePort: sourced<ControllerAddresses>({
    name: 'node-port',
    why: 'with externalTrafficPolicy Cluster, and target-type instance, the pods see the address of a node, and so whoever reaches a node comes in',
  }, 'Kubernetes documentation; kkattl/failopen docs/experiments/exp1', READ),
  nodePortLocal: sourced<ControllerAddresses>({
    name: 'node-port-local',
    why: 'with externalTrafficPolicy Local the pods see the addresses of the clients',
  }, 'Kubernetes documentation; kkattl/failopen docs/experiments/exp1', READ),
  gkeLoadBalancer: sourced<ControllerAddresses>({
    name: 'gke-load-balancer',
    blocks: ['35.191.0.0/16', '130.211.0.0/22', '2600:2d00:1:b029::/64', '2600:2d00:1:1::/64'],
    why: 'container-native balancers connect, and check health, from ranges of Google; Envoy-based ones from their proxy-only subnet as well',
  }, 'cloud.google.com/load-balancing/docs/firewall-rules', READ),
  azureApplicationGateway: unverified<ControllerAddresses>({
    name: 'azure-application-gateway',
    why: 'the gateway connects from addresses in its own subnet',
  }, 'not checked; MicrosoftDocs/azure-aks-docs concepts-network-ingress.md names the products', READ),
  openShift: sourced<ControllerAddresses>({
    name: 'openshift-ingress',
    namespaceLabels: [{ 'policy-group.network.openshift.io/ingress': '' }],
    why: 'the label stands for the router in both publishing strategies, host network included, since OpenShift 4.6; '
      + 'network.openshift.io/policy-group=ingress is its older form',
  }, 'openshift/cluster-ingress-operator pkg/manifests/assets/router/namespace.yaml; OpenShift 4.6 and 4.7 release notes', READ),
  openShiftHostNetwork: sourced<ControllerAddresses>({
    name: 'openshift-host-network',
    namespaceLabels: [{ 'policy-group.network.openshift.io/ingress': '' }, { 'policy-group.network.openshift.io/host-network': '' }],
    why: 'the second label stands for everything on the host network, kubelet included; OVN-Kubernetes honours it only without a selector of pods',
  }, 'openshift/cluster-ingress-operator pkg/manifests/assets/canary/networkpolicy-allow.yaml; OpenShift 4.6 and 4.7 release notes', READ),
  cilium: sourced<ControllerAddresses>({
    name: 'cilium-ingress',
    why: 'requests carry the identity "ingress" of Cilium, which is neither a pod nor an address: only a CiliumNetworkPolicy with fromEntities: [ingress] '
      + 'lets them in',
  }, 'cilium Documentation/security/policy/layer3.rst and network/servicemesh/ingress-and-network-policy.rst', READ),
} satisfies { [factory: string]: Fact<ControllerAddresses> };
