import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { towards } from '../../lint-words';

export const ALLOW_ALL: LintRule = {
  id: 'ZT404',
  name: 'allow-all',
  severity: LintSeverity.ERROR,
  title: 'No rule allows everything.',
  why: 'A rule `{}` allows every connection in its direction. Policies add up, so it undoes every other policy about these pods.',
  fix: 'replace it by rules for the connections that are needed',
  source: 'kubernetes.io, Network Policies (Allow all ingress traffic); bitnami/charts#25152',
  check: context => context.rules.filter(({ rule }) => !rule.peers && !rule.ports).map(({ policy, direction, path }) => ({
    on: policyObject(policy),
    peer: towards(direction, 'anyone'),
    ports: 'all ports',
    path,
    message: direction === 'Egress' ? 'the rule lets the pods call everybody on every port' : 'the rule lets everybody in on every port',
  })),
};
