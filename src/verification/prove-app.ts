import type { IConstruct } from 'constructs';
import { ProofAcceptance } from './acceptance';
import { Declaration } from './declaration';
import { prove, ProofOutcome } from './prove';
import { Manifests, Render } from '../manifests/manifests';

/**
 * Proves the objects of an app against what it declares.
 * @param root the app
 * @param declaration what the app says that it allows
 * @param acceptances the findings that its teams live with
 * @param render the manifest of an object, as it will be written
 */
export function proveApp(
  root: IConstruct, declaration: Declaration, acceptances: readonly ProofAcceptance[], render: Render,
): ProofOutcome {
  const { cluster, findings } = Manifests._fromConstruct(root, render);
  return prove({ cluster: cluster._state, read: findings, declaration, acceptances });
}
