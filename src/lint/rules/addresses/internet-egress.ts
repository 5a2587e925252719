import { findLargeParts } from './large-parts';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST } from '../../sources';

export const INTERNET_EGRESS: LintRule = {
  id: 'ZT302',
  name: 'internet-egress',
  severity: LintSeverity.WARNING,
  title: 'Egress to the internet is restricted to the addresses that are needed.',
  why: 'Whoever takes over a pod that may call any address carries data out to his own. Exceptions for private ranges do not change that.',
  fix: 'name the blocks of the services that are called, or send the calls through a proxy that knows names; else suppress this with the reason',
  source: `${A_CHECKLIST} (Restrict internet egress to specific CIDRs)`,
  check: findLargeParts('Egress'),
};
