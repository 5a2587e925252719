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
export type { CiliumOptions, CniOptions } from './platforms/cni-options';
export { Dns } from './platforms/dns';
export type { CoreDnsChartOptions, DnsPodsOptions, EksAutoModeDnsOptions, NodeLocalDnsOptions } from './platforms/dns-options';
export { IngressController } from './platforms/ingress-controller';
export type {
  AzureGatewayOptions, BalancerSubnetsOptions, ClientRangesOptions, CustomIngressControllerOptions, EnvoyGatewayOptions, GkeLoadBalancerOptions,
  IngressControllerOptions, IstioGatewayOptions, LabelledIngressControllerOptions, OpenShiftRouterOptions, PreservingBalancerOptions,
  ReleasedIngressControllerOptions,
} from './platforms/ingress-controller-options';
export { Mesh } from './platforms/mesh';
export type { IstioOptions, LinkerdOptions } from './platforms/mesh-options';
export { Monitoring } from './platforms/monitoring';
export { OpenTelemetryMode } from './platforms/monitoring-options';
export type {
  CustomMonitoringOptions, DatadogOptions, MonitoringOptions, OpenTelemetryOptions, PrometheusStackOptions, ReleasedMonitoringOptions, ScraperOptions,
  TelemetryStoreOptions,
} from './platforms/monitoring-options';
export { Exporter, type ExporterOptions, type PrometheusOperatorOptions } from './platforms/monitoring/exporter';
export { CertManager } from './platforms/ingress/cert-manager';
export { ProviderRanges, type ProviderRangesOptions } from './platforms/provider-ranges/provider-ranges';
export { Platform } from './platforms/platform';
export type { ClusterOptions, CustomPlatformOptions, PlatformOptions } from './platforms/platform-options';
export { PodIdentity } from './platforms/pod-identity';

export { Isolation, type IsolationOverride, Management, PodSecurityStandard, PolicyGranularity } from './constructs/isolation';
export { Proof, type ProofAcceptanceOptions } from './constructs/proof';
export { ServiceGraph, type ServiceGraphProps } from './constructs/service-graph';
export { type EgressTarget, ThreeTierApp, type ThreeTierAppProps } from './constructs/three-tier-app';
export { Tier } from './constructs/tier';
export type { ImageTierOptions, LabelsTierOptions, TierOptions, WorkloadTierOptions } from './constructs/tier-options';
export { ZeroTrustNamespace } from './constructs/zero-trust-namespace';
export type { AddWorkloadOptions, CounterpartRequest, PolicySize, ZeroTrustNamespaceProps } from './constructs/zero-trust-namespace-props';

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
export type { ConnectionPath, PathHop, PathOptions, PathToOptions } from './analysis/paths/path';
export { type ExposedPeer, ExposedPeerKind } from './analysis/exposure/exposed-peer';
export type { ExposureOptions, WorkloadExposure } from './analysis/exposure/workload-exposure';
export { BlocksAndPods } from './analysis/profile';
export { type WayIn, WayInKind } from './analysis/ways-in/way-in';
export {
  type ChangeCause, ChangeCauseKind, type ConnectionChange, ConnectionChangeKind, type IsolationChange, IsolationChangeKind, type WorkloadChange,
  WorkloadChangeKind,
} from './analysis/diff/changes';
export { ConnectivityDiff } from './analysis/diff/connectivity-diff';
export { type ConnectionQuestion, type ConnectivityOptions, type Verdict, VerdictResult } from './analysis/verdict';
export type { AcceptedProofFinding } from './verification/acceptance';
export type { ProofConnection } from './verification/connection';
export { type ProofFinding, ProofRule } from './verification/finding';
export type { ProofResult } from './verification/proof-result';
export { Lint, type LintOptions } from './lint/lint';
export { type LintFinding, type LintRuleInfo, LintSeverity } from './lint/lint-finding';
export type { LintIsolation, LintResult } from './lint/lint-result';
export type { LintSuppression, SuppressedLintFinding } from './lint/lint-suppression';
export { ConnectivityAssertions } from './assertions/connectivity-assertions';
export { type MutationScore, type MutationScoreOptions, PolicyMutation, type SurvivingMutant } from './assertions/mutation-score';
export { ConnectivityReport, type ConnectivityReportOptions } from './report/connectivity-report';
export { ZeroTrustValidation } from './plugin/zero-trust-validation';
