import { Isolation, IsolationOverride, Management, PodSecurityStandard, PolicyGranularity } from './isolation';
import { Port } from '../model/port';
import { Monitoring } from '../platforms/monitoring';
import { Platform } from '../platforms/platform';

/** What a ZeroTrustNamespace is told. */
export interface ZeroTrustNamespaceProps {
  /** The namespace's name. */
  readonly name: string;
  /**
   * The facts of the cluster: who answers DNS, what is not the internet.
   * @default Platform.kubernetes()
   */
  readonly platform?: Platform;
  /**
   * Who watches the workloads: scrapers come in on each workload's metrics ports, collectors are sent to by every pod.
   * @default - nobody
   */
  readonly monitoring?: Monitoring[];
  /**
   * In which directions pods are isolated. Flows are declared for both, and written for those that are enforced.
   * @default Isolation.BOTH
   */
  readonly isolation?: Isolation;
  /**
   * Workloads that are isolated otherwise than the namespace.
   * @default - none
   */
  readonly isolationOverrides?: IsolationOverride[];
  /**
   * How much of the namespace this app writes.
   * @default Management.CREATE
   */
  readonly management?: Management;
  /**
   * One policy for each flow and side, or one for each workload. What is allowed is the same.
   * @default PolicyGranularity.PER_FLOW
   */
  readonly granularity?: PolicyGranularity;
  /**
   * Who answers for the namespace, and for its flows that name nobody.
   * @default - nobody
   */
  readonly owner?: string;
  /**
   * The labels of the Namespace object. Other teams' policies may find it by them.
   * @default - only those that Kubernetes sets
   */
  readonly labels?: { [key: string]: string };
  /**
   * Labels that the pods of every workload in the namespace have to carry, for instance app, tier, env and team.
   * @default - none
   */
  readonly requiredLabels?: string[];
  /**
   * The Pod Security Standard that the Namespace object enforces, audits and warns about.
   * @default - none: the cluster's own
   */
  readonly podSecurity?: PodSecurityStandard;
  /**
   * Stands before the name of each policy.
   * @default - names begin with the namespace
   */
  readonly policyNamePrefix?: string;
  /**
   * The value of the label `cdk8s-zero-trust/set` on all policies: what is applied, and pruned, together.
   * @default - the namespace's name; with Management.FLOWS_ONLY followed by the construct's id, so that two repositories prune their own
   */
  readonly policySet?: string;
  /**
   * Whether warnings are errors.
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Whether the namespace may be one of the cluster's own, such as kube-system. Isolating those breaks clusters.
   * @default false
   */
  readonly systemNamespace?: boolean;
}

/** What can be said about a workload that no flow or tier mentions. */
export interface AddWorkloadOptions {
  /**
   * The ports on which it serves metrics.
   * @default - its container ports named metrics, http-metrics or prometheus, else its prometheus.io/port annotation
   */
  readonly metricsPorts?: Port[];
}

/** What another team has to add, so that a flow works. */
export interface CounterpartRequest {
  /** Who has to add it. */
  readonly team: string;
  /** Where to ask them; absent: unknown. */
  readonly url?: string;
  /** The flow, for people. */
  readonly flow: string;
  /** The NetworkPolicy to add, as YAML. */
  readonly manifest: string;
}
