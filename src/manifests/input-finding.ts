import { ObjectPath } from './object-path';
import { Source } from '../model/cluster/source';

/** What a finding about the input means. */
export enum FindingLevel {
  /** The API server refuses the object, or nobody can read it. */
  REFUSED = 'refused',
  /** Nothing is refused, but the analysis takes something for granted. */
  ASSUMED = 'assumed',
  /** The API server of the version in question accepts it, later ones do not. */
  NOTE = 'note',
}

/** Something in the input that is wrong, ignored or taken for granted. */
export interface InputFinding {
  /** What kind of finding it is; the same word in every release. */
  readonly rule: string;
  /** What it means. */
  readonly level: FindingLevel;
  /** Kind, namespace and name of the object, as far as it has them. */
  readonly subject: string;
  /** Where in the object, for instance `spec.ingress[0].from[1].ipBlock.cidr`; absent: the object as a whole. */
  readonly path?: string;
  /** What is wrong, what is allowed, or what the analysis assumes instead. */
  readonly message: string;
  /** Where it stands: the line is that of the part that is wrong. */
  readonly source: Source;
  /** The version of Kubernetes that refuses it first; absent: every version. */
  readonly since?: string;
}

/** A key that stands twice in one mapping. */
export interface DuplicateKey {
  /** The path of the key. */
  readonly path: ObjectPath;
  /** The line of the later one, from 1. */
  readonly line: number;
}

/** An object of the input as it was parsed, and where it stands. */
export interface ManifestObject {
  readonly object: any;
  readonly source: Source;
  /** The keys that stand twice; of each the last counts. */
  readonly duplicates?: readonly DuplicateKey[];
  /** The line of a part of the object, or of the nearest part around it that is there. Slow: for findings only. */
  readonly locate?: (path: ObjectPath) => number | undefined;
}

/** Kind, namespace and name for messages: `Deployment shop/api`. */
export function subjectOf(object: any): string {
  const { namespace, name, generateName } = object?.metadata ?? {};
  const texts = (parts: unknown[]) => parts.filter(part => typeof part === 'string' && part !== '');
  const kind = typeof object?.kind === 'string' && object.kind !== '' ? object.kind : 'object';
  return [kind, ...texts([texts([namespace, name || generateName]).join('/')])].join(' ');
}
