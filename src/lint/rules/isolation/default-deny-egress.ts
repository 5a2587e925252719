import { openNamespaces } from './open-namespace';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, C_PRACTICES, KUBERNETES } from '../../sources';

export const DEFAULT_DENY_EGRESS: LintRule = {
  id: 'ZT102',
  name: 'default-deny-egress',
  severity: LintSeverity.ERROR,
  title: 'Every namespace has a policy that isolates all of its pods for Egress.',
  why: 'A pod that no policy selects for Egress is open in that direction, and tomorrow\'s pod is selected by nothing but a policy for every pod.',
  fix: 'add a policy with podSelector: {} and policyTypes: [Egress] without rules; ZeroTrustNamespace writes one',
  source: `${A_CHECKLIST}; ${C_PRACTICES}; ${KUBERNETES}`,
  check: context => openNamespaces('Egress', context),
};
