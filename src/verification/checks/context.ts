import { CompiledRule } from '../../analysis/compiled-rule';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { ClusterWorkload } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { Declaration } from '../declaration';
import { Allowances } from '../endpoints/allowances';
import { ManagedPods } from '../endpoints/managed-pods';
import { Resolver } from '../endpoints/resolver';
import { STRANGER } from '../endpoints/strangers';

/** All that a check of the proof looks at. */
export interface ProofContext {
  readonly declaration: Declaration;
  /** The manifests' cluster with strangers. */
  readonly engine: ConnectivityEngine;
  readonly resolver: Resolver;
  readonly managed: ManagedPods;
  readonly allowances: Allowances;
}

/** `namespace/kind/name`; of a stranger what tells it: `shop/(pod without labels)`. */
export function podsName({ namespace, kind, name }: ClusterWorkload): string {
  return kind === STRANGER ? `${namespace}/${name}` : `${namespace}/${kind}/${name}`;
}

/** A rule of a policy, in a sentence. */
export function ruleName(direction: Direction, { policy, index }: CompiledRule): string {
  return `rule ${index + 1} of the ${direction.toLowerCase()} of NetworkPolicy ${policy.namespace}/${policy.name}`;
}

const SHOWN = 3;

/** The names as a list in a sentence: the first few, and how many more. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
