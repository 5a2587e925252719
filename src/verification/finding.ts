import { ProofConnection } from './connection';
import { shorten } from '../model/text/slug';

/** What kind of thing the proof found; the same word in every release. */
export enum ProofRule {
  /** The policies allow what no flow declares. */
  UNDECLARED = 'undeclared',
  /** A declared flow does not work. */
  FLOW_DENIED = 'flow-denied',
  /** Whether a declared flow works depends on what the manifests do not tell. */
  FLOW_UNSURE = 'flow-unsure',
  /** An end of a declared flow is not in the manifests, or has none of the ports. */
  END_MISSING = 'end-missing',
  /** Pods are open in a direction in which their namespace is to be isolated. */
  NOT_ISOLATED = 'not-isolated',
  /** Pods reach addresses that answer with credentials. */
  METADATA_REACHABLE = 'metadata-reachable',
  /** A preset opens more than a preset may. */
  PRESET_TOO_WIDE = 'preset-too-wide',
  /** Something in the manifests can change the answer, and cannot be read. */
  VOID = 'void',
}

/** Something that keeps an app from being proved. */
export interface ProofFinding {
  /** Equal for the same finding in every synth: made of the rule, who it is about, who is at the other end, and the ports. */
  readonly id: string;
  /** What kind of finding it is. */
  readonly rule: ProofRule;
  /** Whether it fails the synthesis; otherwise it is a warning. */
  readonly isError: boolean;
  /** The managed namespace that it is about; empty: the app. */
  readonly namespace: string;
  /** The path of the construct that it is about. */
  readonly path: string;
  /** What is wrong, what brings it about, and how to mend it, in one line. */
  readonly message: string;
  /** Which connections it is about, as data; empty: it is about none, or nobody knows its ends. */
  readonly connections: ProofConnection[];
}

/** Long enough to be read, short enough to be copied. */
const LONGEST_ID = 160;

/** What makes a finding. */
export interface FoundParts {
  readonly rule: ProofRule;
  readonly namespace: string;
  readonly path: string;
  /** Whom it is about, by name. */
  readonly subject: string;
  /** Who is at the other end; absent: nobody. */
  readonly peer?: string;
  readonly ports?: string;
  readonly message: string;
  /** Absent: it is about none, or nobody knows their ends. */
  readonly connections?: readonly ProofConnection[];
}

/** The finding, with an id that tells it from every other. */
export function finding({ rule, namespace, path, subject, peer, ports, message, connections = [] }: FoundParts): ProofFinding {
  const id = [rule, subject, ...(peer === undefined ? [] : [peer]), ...(ports === undefined ? [] : [ports])].join(' | ');
  return { id: shorten(id.replace(/\s+/g, ' '), LONGEST_ID), rule, isError: rule !== ProofRule.FLOW_UNSURE, namespace, path, message, connections: [...connections] };
}
