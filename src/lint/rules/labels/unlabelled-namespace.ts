import { LintSeverity } from '../../lint-finding';
import { namespaceObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST } from '../../sources';

export const UNLABELLED_NAMESPACE: LintRule = {
  id: 'ZT604',
  name: 'unlabelled-namespace',
  severity: LintSeverity.NOTE,
  title: 'A Namespace carries labels of its own, such as team and env.',
  why: 'By its name alone a namespace can be selected, but not together with others of its team or environment.',
  fix: 'label the Namespace with team and env',
  source: `${A_CHECKLIST} (Label all pods and namespaces consistently)`,
  // Labels of Kubernetes itself say how pods are treated, not whose they are.
  check: context => context.namespaces.filter(({ declared, labels }) => declared && Object.keys(labels).every(key => /(^|\.)kubernetes\.io\//.test(key)))
    .map(namespace => ({ on: namespaceObject(namespace), message: 'the Namespace carries no label by which people know it' })),
};
