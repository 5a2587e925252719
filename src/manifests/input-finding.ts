import { Source } from '../model/cluster/source';

/** Something in the input that is wrong, ignored or taken for granted. */
export interface InputFinding {
  /** What kind of finding it is; the same word in every release. */
  readonly rule: string;
  /** Kind, namespace and name of the object, as far as it has them. */
  readonly subject: string;
  /** Where in the object, for instance `spec.ingress[0].from[1].ipBlock.cidr`; absent: the object as a whole. */
  readonly path?: string;
  /** What is wrong, what is allowed, and what the analysis assumes instead. */
  readonly message: string;
  readonly source: Source;
}

/** An object of the input as it was parsed, and where it stands. */
export interface ManifestObject {
  readonly object: any;
  readonly source: Source;
}

/** Kind, namespace and name for messages: `Deployment shop/api`. */
export function subjectOf(object: any): string {
  const { namespace, name } = object?.metadata ?? {};
  return [object?.kind ?? 'object', [namespace, name].filter(part => typeof part === 'string').join('/')].filter(part => part !== '').join(' ');
}
