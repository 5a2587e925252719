import { Isolation, IsolationOverride, Management, PodSecurityStandard, PolicyGranularity } from './isolation';
import { Port } from '../model/port';
import { Mesh } from '../platforms/mesh';
import { Monitoring } from '../platforms/monitoring';
import { Platform } from '../platforms/platform';

/** What a ZeroTrustNamespace is told. */
export interface ZeroTrustNamespaceProps {
  /** The namespace's name. Throws on one that the API server refuses. */
  readonly name: string;
  /**
   * The facts of the cluster: who answers DNS, what is not the internet.
   * @default Platform.kubernetes()
   */
  readonly platform?: Platform;
  /**
   * Who watches the workloads: scrapers come in on each workload's metrics ports, collectors are sent to by every pod.
   * Empty: nobody.
   * @default - nobody
   */
  readonly monitoring?: Monitoring[];
  /**
   * The service mesh that the pods of the namespace are in. Its control plane, its probes and the metrics of its proxies become flows, and where it
   * has a tunnel, each flow between pods is opened on the tunnel's port as well.
   * @default - none
   */
  readonly mesh?: Mesh;
  /**
   * In which directions pods are isolated. Flows are declared for both, and written for those that are enforced.
   * @default Isolation.BOTH
   */
  readonly isolation?: Isolation;
  /**
   * Workloads that are isolated otherwise than the namespace. Empty: none.
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
   * Who answers for the namespace, and for its flows that name nobody. Stands in the policies as `cdk8s-zero-trust/owner`. Empty: nobody.
   * @default - nobody
   */
  readonly owner?: string;
  /**
   * The labels of the Namespace object. Other teams' policies may find it by them. Throws on those that the API server refuses,
   * and for a `kubernetes.io/metadata.name` that is not the namespace's name.
   * With Management.ADOPT and FLOWS_ONLY they are not written, only believed: peers by namespace labels are matched against them.
   * @default - only those that Kubernetes sets
   */
  readonly labels?: { [key: string]: string };
  /**
   * Labels that the pods of every workload in the namespace have to carry, with a value, for instance app, tier, env and team.
   * A workload without one is an error at synthesis. Empty: none.
   * @default - none
   */
  readonly requiredLabels?: string[];
  /**
   * The Pod Security Standard that the Namespace object enforces, audits and warns about. Only with Management.CREATE; throws with the others.
   * @default - none: the cluster's own
   */
  readonly podSecurity?: PodSecurityStandard;
  /**
   * Stands before the name of each policy, with '-' in between. At most 63 characters; throws when empty and on what the API server refuses.
   * @default - names begin with the namespace
   */
  readonly policyNamePrefix?: string;
  /**
   * The value of the label `cdk8s-zero-trust/set` on all policies: what is applied, and pruned, together.
   * Throws on what the API server refuses as a label's value.
   * @default - the namespace's name; with Management.FLOWS_ONLY followed by the construct's id, so that two repositories prune their own
   */
  readonly policySet?: string;
  /**
   * Whether warnings about the namespace are errors at synthesis, but for those that were accepted.
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Whether policies say in which lines of the program their flows were declared: the annotation `cdk8s-zero-trust/declared-at`, by which
   * reports point to these lines. A line that moves then changes the manifest.
   * @default false
   */
  readonly recordLocations?: boolean;
  /**
   * Whether the namespace may be one of the cluster's own: kube, openshift or a name that begins with kube- or openshift-. Throws for those
   * otherwise, because isolating them breaks clusters.
   * @default false
   */
  readonly systemNamespace?: boolean;
}

/** What can be said about a workload that no flow or tier mentions. */
export interface AddWorkloadOptions {
  /**
   * The ports on which it serves metrics. Throws when empty.
   * @default - its container ports named metrics, http-metrics or prometheus, else its prometheus.io/port annotation
   */
  readonly metricsPorts?: Port[];
}

/** What another team has to add, so that a flow works: one policy, in one of its namespaces. */
export interface CounterpartRequest {
  /** Who has to add it. */
  readonly team: string;
  /** Where to ask them; absent: unknown. */
  readonly url?: string;
  /** The flow, for people: `workload shop/Worker -> pods with app=kafka in platform`. */
  readonly flow: string;
  /** The NetworkPolicy to add, as YAML. */
  readonly manifest: string;
}

/** How large a policy is: what network plugins and the API server limit. */
export interface PolicySize {
  /** The policy's name. */
  readonly name: string;
  /** Its rules of both directions. */
  readonly rules: number;
  /** The peers of its rules. */
  readonly peers: number;
  /** The address blocks among them, each counted once however many exceptions it has. */
  readonly blocks: number;
  /** The blocks that are left when the exceptions are taken away: what plugins store that know no exceptions. */
  readonly blocksWithoutExceptions: number;
  /** The most ports in a rule; a rule for every port has none. */
  readonly ports: number;
  /** The length of its spec as JSON. */
  readonly bytes: number;
}
