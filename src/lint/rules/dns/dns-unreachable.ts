import { DnsAccesses } from './dns-access';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST, B_GOTCHAS } from '../../sources';

export const DNS_UNREACHABLE: LintRule = {
  id: 'ZT201',
  name: 'dns-unreachable',
  severity: LintSeverity.ERROR,
  title: 'Pods that are isolated for Egress reach DNS.',
  why: 'Without DNS nothing finds anything: it is the first thing that a default deny breaks, every time.',
  fix: 'allow Egress to the DNS pods on UDP and TCP 53, the namespace by kubernetes.io/metadata.name; pods that need no names: suppress this with that reason',
  source: `${A_CHECKLIST} (DNS egress allowed); ${B_GOTCHAS}; projectcalico/calico#1043, #5170, #6615; docs/platforms.md, DNS`,
  check: context => DnsAccesses.of(context).all().filter(({ access }) => !access.udp && !access.wrongPort).map(({ on }) => ({
    on,
    message: `no rule lets the pods ask ${context.platform ? `the DNS of ${context.platform.name}` : 'any DNS that is known'} over UDP`,
  })),
};
