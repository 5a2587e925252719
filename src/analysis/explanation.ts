import { Verdict, VerdictResult } from './verdict';
import { IpFamily } from '../model/cidr';
import { Source } from '../model/cluster/source';

/** The two sides of a connection, which must both allow it. */
export enum ConnectionSide {
  /** What leaves the source. */
  EGRESS = 'egress',
  /** What enters the destination. */
  INGRESS = 'ingress',
}

/** Why a part of a rule does not let a connection through, or may not. */
export enum RuleReasonCode {
  /** A selector of pods asks for other labels. */
  LABELS = 'labels',
  /** The pods are in another namespace, or in one without the labels that are asked for. */
  NAMESPACE = 'namespace',
  /** The addresses, or those of some of the pods, are not in the block, or in an exception of it. */
  BLOCK = 'block',
  /** The block is about the other family of addresses. */
  FAMILY = 'family',
  /** Selectors match pods, and this is an address outside the cluster. */
  OUTSIDE = 'outside',
  /** No selector matches pods on the host network. */
  HOST_NETWORK = 'host-network',
  /** It names other ports. */
  PORT = 'port',
  /** It names ports of other protocols. */
  PROTOCOL = 'protocol',
  /** It names a port that no container of the destination declares. */
  NAMED_PORT = 'named-port',
  /** It names the port of the Service; a policy is about the port of the pods behind it. */
  SERVICE_PORT = 'service-port',
  /** Whether blocks match pods is for the network plugin to decide. */
  PLUGIN = 'plugin',
  /** The addresses of the pods are not in the manifests. */
  UNKNOWN_ADDRESS = 'unknown-address',
  /** The labels of the namespace are not in the manifests. */
  UNKNOWN_NAMESPACE = 'unknown-namespace',
}

/** Why a part of a rule does not let a connection through, or may not. */
export interface RuleReason {
  /** What kind of reason it is. */
  readonly code: RuleReasonCode;
  /** The part of the policy, for instance `spec.ingress[0].from[1]`. */
  readonly path: string;
  /** The condition that does not hold, or of which that is not known. */
  readonly message: string;
}

/** What one rule says of a connection. */
export interface ExplainedRule {
  /** The policy as `namespace/name`. */
  readonly policy: string;
  /** The rule in it, for instance `spec.ingress[0]`. */
  readonly path: string;
  /** The place of the rule among those of its direction, from 0. */
  readonly index: number;
  /** Where the rule stands. */
  readonly source: Source;
  /** `DENY`: it lets none of the connection through. Rules deny nothing: another one may allow it. */
  readonly result: VerdictResult;
  /** The ports that it lets through, of those that were asked for; empty: none. */
  readonly ports: string;
  /** Why it does not let the connection through, or on what that depends; empty where it does. */
  readonly reasons: RuleReason[];
}

/** A policy that isolates one end of a connection. */
export interface ExplainedPolicy {
  /** `namespace/name`. */
  readonly policy: string;
  /** Where it stands. */
  readonly source: Source;
  /** What its podSelector asks of pods, for instance `app=api`; `any`: nothing, it selects every pod of the namespace. */
  readonly podSelector: string;
  /** Where the podSelector stands, that selects the end; where it is missing, what should hold it. */
  readonly podSelectorSource: Source;
}

/** What the policies of one end say of a connection. */
export interface ExplainedSide {
  /** Which end of the connection it is. */
  readonly side: ConnectionSide;
  /** The end whose policies decide. */
  readonly subject: string;
  /** What this side alone says. */
  readonly result: VerdictResult;
  /** The outcome in one line. */
  readonly message: string;
  /** The policies that isolate the end; empty: it is open on this side. */
  readonly policies: ExplainedPolicy[];
  /** Every rule of these policies. */
  readonly rules: ExplainedRule[];
}

/** One of the connections that a question is about: it is about several where families, addresses or pods of a Service differ. */
export interface ExplainedCase {
  /** `namespace/kind/name`, or addresses. */
  readonly source: string;
  /** `namespace/kind/name`, or addresses. */
  readonly destination: string;
  /** The ports of the pods. */
  readonly ports: string;
  /** The family of addresses; absent: both. */
  readonly family?: IpFamily;
  /** The answer for this case. */
  readonly verdict: Verdict;
  /** Egress of the source, then ingress of the destination; none for a pod that calls itself. */
  readonly sides: ExplainedSide[];
}

/** How a policy is to be changed. */
export enum ChangeAction {
  /** Add a peer to a rule. */
  ADD_PEER = 'add-peer',
  /** Add a port to a rule. */
  ADD_PORT = 'add-port',
  /** Add a policy. */
  ADD_POLICY = 'add-policy',
  /** Remove a peer from a rule. */
  REMOVE_PEER = 'remove-peer',
  /** Remove a rule. */
  REMOVE_RULE = 'remove-rule',
}

/** A change of one policy. */
export interface SuggestedChange {
  /** What to do. */
  readonly action: ChangeAction;
  /** On which end of the connection. */
  readonly side: ConnectionSide;
  /** The policy as `namespace/name`. */
  readonly policy: string;
  /** The part of the policy that is changed, for instance `spec.ingress[0]`; absent for a new policy. */
  readonly path?: string;
  /** Where the change goes: the line of what grows or is removed; absent for a new policy. */
  readonly source?: Source;
  /** What is added, as JSON, which is YAML too: a peer, a port or a policy. */
  readonly manifest?: string;
  /** The change in one line, with what else it does. */
  readonly message: string;
}

/** Why a connection is allowed, denied, or neither, and what would change that. */
export interface Explanation {
  /** Who was asked for, in full. */
  readonly source: string;
  /** Who was asked for, in full. */
  readonly destination: string;
  /** The port that was asked for. */
  readonly port: string;
  /** The answer to the question. */
  readonly verdict: Verdict;
  /** The connections that the question is about; none where there can be no such connection. */
  readonly cases: ExplainedCase[];
  /** The smallest change that allows it: all of these together. Empty where it is allowed, or where no policy can allow it. */
  readonly toAllow: SuggestedChange[];
  /** The smallest change that denies it: all of these together. Empty where it is denied, or where no policy can deny it. */
  readonly toDeny: SuggestedChange[];
}
