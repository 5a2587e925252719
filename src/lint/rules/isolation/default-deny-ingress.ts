import { openNamespaces } from './open-namespace';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, C_PRACTICES, KUBERNETES } from '../../sources';

export const DEFAULT_DENY_INGRESS: LintRule = {
  id: 'ZT101',
  name: 'default-deny-ingress',
  severity: LintSeverity.ERROR,
  title: 'Every namespace has a policy that isolates all of its pods for Ingress.',
  why: 'A pod that no policy selects for Ingress is open in that direction, and tomorrow\'s pod is selected by nothing but a policy for every pod.',
  fix: 'add a policy with podSelector: {} and policyTypes: [Ingress] without rules; ZeroTrustNamespace writes one',
  source: `${A_CHECKLIST}; ${C_PRACTICES}; ${KUBERNETES}`,
  check: context => openNamespaces('Ingress', context),
};
