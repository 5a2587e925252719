import type { IConstruct } from 'constructs';
import { ProofAcceptance } from './acceptance';
import { Declaration } from './declaration';
import { prove, ProofOutcome } from './prove';
import { Manifests } from '../manifests/manifests';

/**
 * Proves the objects of an app against what it declares. It renders each object, which takes as long as writing them.
 * @param root the app
 * @param declaration what the app says that it allows
 * @param acceptances the findings that its teams live with
 */
export function proveApp(root: IConstruct, declaration: Declaration, acceptances: readonly ProofAcceptance[]): ProofOutcome {
  const { cluster, findings } = Manifests._fromConstruct(root);
  return prove({ cluster: cluster._state, read: findings, declaration, acceptances });
}
