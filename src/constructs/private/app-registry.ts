import { IConstruct } from 'constructs';
import { validateApp } from './checking/validation';
import { Registry } from './declaring/registry';

// Two copies of this package in one app have to share what was declared.
const REGISTRY = Symbol.for('cdk8s-zero-trust.registry');

/** The registry of the app that the construct is in. The first call adds the one validation that checks the whole app. */
export function registryOf(scope: IConstruct): Registry {
  const root = scope.node.root as IConstruct & { [REGISTRY]?: Registry };
  if (!root[REGISTRY]) {
    const registry = new Registry(root);
    Object.defineProperty(root, REGISTRY, { value: registry });
    root.node.addValidation({ validate: () => validateApp(registry) });
  }
  return root[REGISTRY]!;
}
