import { BlocksAndPods } from '../../../analysis/profile';
import { WayIn } from '../../../analysis/ways-in/way-in';
import { LintResult } from '../../../lint/lint-result';
import { InputFinding } from '../../../manifests/input-finding';
import { IpFamily } from '../../../model/cidr';
import { ProofResult } from '../../../verification/proof-result';
import { Difference, Sign } from '../../diff/difference';
import { WorkloadEnd } from '../../list/connection-list';

/** Pods of the manifests: of one workload, or of several in one namespace that no policy can tell apart. */
export interface PodsNode {
  readonly kind: 'pods';
  /** `namespace/name[Kind]`, or of several `namespace/{first and n more}`: unique. */
  readonly id: string;
  readonly namespace: string;
  /** The name of the workload, or how many there are. */
  readonly name: string;
  /** At least one, in the order of the names. */
  readonly members: readonly WorkloadEnd[];
  /** How many of them have several pods, which may call each other. */
  readonly replicated: number;
  /** Whether no policy isolates them from who calls them. */
  readonly openIn: boolean;
  /** Whether no policy isolates them from whom they call. */
  readonly openOut: boolean;
  readonly hostNetwork: boolean;
  /** What became of it since the baseline; absent: it was there, or there is no baseline. */
  readonly change?: Sign;
}

/** Somebody who is not in the manifests. */
export interface OutsideNode {
  readonly kind: 'outside';
  /** Unique: what the analysis calls them. */
  readonly id: string;
  /** Other pods of the cluster, the internet, or certain addresses. */
  readonly zone: 'pods' | 'internet' | 'addresses';
  /** Of pods the namespaces, else the zone. */
  readonly home: string;
  /** Who of these. */
  readonly name: string;
}

export type FlowEnd = PodsNode | OutsideNode;

/** A rule that allows a connection on one side. */
export interface Reason {
  readonly side: 'out' | 'in';
  /** `namespace/name` of the policy. */
  readonly policy: string;
  /** The place of the rule in its list, from 1; absent: it is the only one. */
  readonly rule?: number;
  /** Where it stands, of an only rule its policy; empty: nobody knows. */
  readonly place: string;
}

/** A connection that the policies allow, at least one of whose ends some policy isolates. */
export interface Flow {
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  /** The ports, each once or all in one text where they are many: `TCP 8080`. */
  readonly ports: readonly string[];
  /** What became of each port since the baseline, in their order; absent: nothing of any. */
  readonly changes?: readonly (Sign | undefined)[];
  /** The family of addresses for which it holds; absent: both, or the addresses tell it. */
  readonly family?: IpFamily;
  readonly certainty: 'allowed' | 'depends';
  /** What of the platform it looks like, `DNS` for instance; absent: one of the app's own. */
  readonly platform?: string;
  /** Empty for the side of somebody who is not isolated, or not in the manifests. */
  readonly reasons: readonly Reason[];
  /** For each port the rules of the checklist and the proof by which it is an error, in their order; absent: none of any. */
  readonly objections?: readonly (readonly string[])[];
}

/** Pairs of workloads of which neither end is isolated: they are counted, because one by one they say nothing. */
export interface OpenPairs {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A namespace with workloads. */
export interface PageNamespace {
  readonly name: string;
  /** In the order of the names. */
  readonly nodes: readonly PodsNode[];
  /** What leaves, arrives, or stays in it. */
  readonly flows: readonly Flow[];
  /** What the baseline allowed, and the manifests do not. */
  readonly gone: readonly Flow[];
  /** The workloads among their ends that are in the baseline alone. */
  readonly goneNodes: readonly PodsNode[];
  /** What an error of the proof is about, and the manifests do not allow. */
  readonly denied: readonly Flow[];
  readonly policies: readonly { readonly name: string; readonly place: string }[];
}

/** All that the page reads. */
export interface PageData {
  readonly version: string;
  readonly blocksAndPods: BlocksAndPods;
  /** Equal for equal manifests. */
  readonly digest: string;
  /** In the order of the names. */
  readonly namespaces: readonly PageNamespace[];
  /** Namespaces with policies but without workloads: nobody can say what these do. */
  readonly emptyNamespaces: readonly string[];
  /** How many policies there are. */
  readonly policies: number;
  /** All of them, in the order of their ends. */
  readonly flows: readonly Flow[];
  /** What errors of the proof are about that is not allowed: declared and denied, or allowed on one side alone. */
  readonly denied: readonly Flow[];
  readonly openPairs: readonly OpenPairs[];
  readonly waysIn: readonly WayIn[];
  /** What the reading of the manifests found. */
  readonly findings: readonly InputFinding[];
  readonly ignored: { readonly [kind: string]: number };
  /** Absent: nobody held the manifests against the checklist. */
  readonly lint?: LintResult;
  /** Absent: nobody knows what was declared. */
  readonly proof?: ProofResult;
  /** Absent: there is no baseline. */
  readonly difference?: Difference;
}
