import { Flavour } from './flavour';
import { Cidr } from '../../model/cidr';
import { sourced } from '../../model/fact';
import { Peer } from '../../model/peer';
import { Cni } from '../cni';
import { Dns } from '../dns';
import { everyMetadataEndpoint, METADATA_ENDPOINTS } from '../metadata';
import { IDENTITY_ENDPOINTS } from '../pod-identity';

const READ = '2026-11-20';
const KONNECTIVITY = { namespace: 'kube-system', name: 'konnectivity-agent' };
const GKE: Omit<Flavour, 'name' | 'cni'> = {
  dns: Dns.gke(),
  // The identity endpoint of the older data plane is no metadata server, but gives credentials as well.
  metadataEndpoints: [...METADATA_ENDPOINTS.google.value, ...IDENTITY_ENDPOINTS.gke.value.cidrs.map(text => Cidr.of(text))],
  webhookCallers: sourced([Peer.labels({ 'k8s-app': 'konnectivity-agent' }, KONNECTIVITY)._asPreset()],
    'tigera/operator#5212; Azure/AKS#2440; kubernetes konnectivity-agent.yaml', READ),
  serviceRanges: sourced(['34.118.224.0/20'], 'GKE documentation of VPC-native clusters: the default since 1.29', READ),
};
const FROM_NODES = sourced([Peer.nodes()], 'Azure/AKS#2440; longhorn/website#1404; kubeflow/community-distribution#3580', READ);

/** The kinds of clusters, a row for each. */
export const FLAVOURS = {
  kubernetes: { name: 'Kubernetes', dns: Dns.kubeDns(), cni: Cni.unknown(), metadataEndpoints: everyMetadataEndpoint() },
  eks: { name: 'Amazon EKS', dns: Dns.kubeDns(), cni: Cni.unknown(), metadataEndpoints: METADATA_ENDPOINTS.aws.value },
  eksAutoMode: { name: 'Amazon EKS Auto Mode', dns: Dns.eksAutoMode(), cni: Cni.awsVpc(), metadataEndpoints: METADATA_ENDPOINTS.aws.value },
  gke: { ...GKE, name: 'GKE', cni: Cni.unknown() },
  gkeAutopilot: {
    ...GKE,
    name: 'GKE Autopilot',
    cni: Cni.gkeDataplaneV2(),
    notes: [sourced('NodeLocal DNSCache answers on GKE Autopilot, which has Cloud DNS behind it since 1.25.9-gke.400',
      'docs.cloud.google.com kubernetes-engine/docs/how-to/nodelocal-dns-cache and concepts/service-discovery; restatedev/restate-operator#88', '2026-11-27')],
  },
  aks: {
    name: 'AKS',
    dns: Dns.aks(),
    cni: Cni.unknown(),
    metadataEndpoints: METADATA_ENDPOINTS.azure.value,
    webhookCallers: sourced([Peer.labels({ app: 'konnectivity-agent' }, KONNECTIVITY)._asPreset()], 'tigera/operator#5212; Azure/AKS#2440', READ),
  },
  openShift: { name: 'OpenShift', dns: Dns.openShift(), cni: Cni.ovnKubernetes(), metadataEndpoints: everyMetadataEndpoint() },
  rke2: {
    name: 'RKE2',
    dns: Dns.kubeDns(),
    cni: Cni.unknown(),
    metadataEndpoints: everyMetadataEndpoint(),
    webhookCallers: FROM_NODES,
    notes: [sourced('the CIS profile of RKE2 isolates kube-system, kube-public and default, and no other namespace', 'rke2-docs hardening_guide.md', READ)],
  },
  k3s: {
    name: 'k3s',
    dns: Dns.coreDns(),
    cni: Cni.kubeRouter(),
    metadataEndpoints: everyMetadataEndpoint(),
    webhookCallers: FROM_NODES,
    notes: [
      sourced('k3s runs without --disable-network-policy', 'k3s documentation; failopen experiment 2', READ),
      sourced('with Flannel, webhooks may also be called from the first address of each node\'s pod range: say it with webhookCallers',
        'longhorn/website#1404', READ),
    ],
  },
  kind: { name: 'kind', dns: Dns.coreDns(), cni: Cni.kindnet(), metadataEndpoints: everyMetadataEndpoint() },
  talos: {
    name: 'Talos',
    dns: Dns.coreDns(),
    cni: Cni.flannel(),
    metadataEndpoints: everyMetadataEndpoint(),
    notes: [sourced('Talos enforces policies where kubeNetworkPoliciesEnabled is set: say cni: Cni.kubeNetworkPolicies() then', 'siderolabs/talos CHANGELOG', READ)],
  },
  gardener: { name: 'Gardener', dns: Dns.gardener(), cni: Cni.unknown(), metadataEndpoints: everyMetadataEndpoint() },
};
