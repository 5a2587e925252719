export { Cidr, IpFamily } from './model/cidr';
export { Counterpart } from './model/counterpart';
export { ExternalWorkload, type ExternalWorkloadOptions } from './model/external-workload';
export type { AcceptedFinding, Finding } from './model/finding';
export type { FlowOptions } from './model/flow';
export { LabelOperator, LabelRequirement } from './model/label-requirement';
export { type IPeer, Peer } from './model/peer';
export type { CidrPeerOptions, LabelsPeerOptions, NamespaceLabelsPeerOptions, PeerOptions, WorkloadPeerOptions } from './model/peer-options';
export { Port } from './model/port';
export { TransportProtocol } from './model/transport-protocol';

export { Cni } from './platforms/cni';
export { Dns, type DnsPodsOptions } from './platforms/dns';
export { type CustomIngressControllerOptions, IngressController, type IngressControllerOptions } from './platforms/ingress-controller';
export { type CustomMonitoringOptions, Monitoring, type MonitoringOptions } from './platforms/monitoring';
export { type ClusterOptions, type CustomPlatformOptions, Platform, type PlatformOptions } from './platforms/platform';

export { Isolation, type IsolationOverride, Management, PodSecurityStandard, PolicyGranularity } from './constructs/isolation';
export { ServiceGraph, type ServiceGraphProps } from './constructs/service-graph';
export { type EgressTarget, ThreeTierApp, type ThreeTierAppProps } from './constructs/three-tier-app';
export { Tier } from './constructs/tier';
export type { ImageTierOptions, LabelsTierOptions, TierOptions, WorkloadTierOptions } from './constructs/tier-options';
export { ZeroTrustNamespace } from './constructs/zero-trust-namespace';
export type { AddWorkloadOptions, CounterpartRequest, ZeroTrustNamespaceProps } from './constructs/zero-trust-namespace-props';

export { Cluster } from './model/cluster/cluster';
export type { Source } from './model/cluster/source';
export { FindingLevel, type InputFinding } from './manifests/input-finding';
export { Manifests, type ManifestsOptions } from './manifests/manifests';
export { Connectivity } from './analysis/connectivity';
export type { ConnectionFilter, EffectiveConnection } from './analysis/effective-connection';
export { ChangeAction, ConnectionSide, RuleReasonCode } from './analysis/explanation';
export type {
  ExplainedCase, ExplainedPolicy, ExplainedRule, ExplainedSide, Explanation, RuleReason, SuggestedChange,
} from './analysis/explanation';
export { BlocksAndPods } from './analysis/profile';
export { type ConnectionQuestion, type ConnectivityOptions, type Verdict, VerdictResult } from './analysis/verdict';
