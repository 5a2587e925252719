import { Direction } from '../../../model/policy';
import { LintContext } from '../../lint-context';
import { namespaceObject } from '../../lint-object';
import { Found } from '../../lint-rule';

/** The namespaces in which no policy isolates every pod in the direction, those to come included. */
export function openNamespaces(direction: Direction, context: LintContext): Found[] {
  return context.namespaces.filter(({ name }) => !context.policiesIn(name)
    .some(policy => policy.podSelector.isEverything && policy.directions.includes(direction))).map(namespace => ({
    on: namespaceObject(namespace, context.placeIn(namespace.name)),
    message: `no policy isolates every pod of namespace ${namespace.name} for ${direction}: a pod that no other policy selects `
      + `${direction === 'Ingress' ? 'is open to everybody' : 'may call everybody'}`,
  }));
}
