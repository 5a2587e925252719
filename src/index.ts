export { Cidr, IpFamily } from './model/cidr';
export { Counterpart } from './model/counterpart';
export { ExternalWorkload, ExternalWorkloadOptions } from './model/external-workload';
export { AcceptedFinding, Finding } from './model/finding';
export { FlowOptions } from './model/flow';
export { LabelOperator, LabelRequirement } from './model/label-requirement';
export { IPeer, Peer } from './model/peer';
export { CidrPeerOptions, LabelsPeerOptions, NamespaceLabelsPeerOptions, PeerOptions, WorkloadPeerOptions } from './model/peer-options';
export { Port } from './model/port';
export { TransportProtocol } from './model/transport-protocol';

export { Cni } from './platforms/cni';
export { Dns, DnsPodsOptions } from './platforms/dns';
export { CustomIngressControllerOptions, IngressController, IngressControllerOptions } from './platforms/ingress-controller';
export { CustomMonitoringOptions, Monitoring, MonitoringOptions } from './platforms/monitoring';
export { ClusterOptions, CustomPlatformOptions, Platform, PlatformOptions } from './platforms/platform';

export { Isolation, IsolationOverride, Management, PodSecurityStandard, PolicyGranularity } from './constructs/isolation';
export { ServiceGraph, ServiceGraphProps } from './constructs/service-graph';
export { EgressTarget, ThreeTierApp, ThreeTierAppProps } from './constructs/three-tier-app';
export { Tier } from './constructs/tier';
export { ImageTierOptions, LabelsTierOptions, TierOptions, WorkloadTierOptions } from './constructs/tier-options';
export { ZeroTrustNamespace } from './constructs/zero-trust-namespace';
export { AddWorkloadOptions, CounterpartRequest, ZeroTrustNamespaceProps } from './constructs/zero-trust-namespace-props';
