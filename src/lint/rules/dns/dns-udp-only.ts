import { DnsAccesses } from './dns-access';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';

export const DNS_UDP_ONLY: LintRule = {
  id: 'ZT202',
  name: 'dns-udp-only',
  severity: LintSeverity.WARNING,
  title: 'DNS is allowed over TCP too.',
  why: 'An answer that does not fit into a datagram is asked for again over TCP: names with many addresses fail, now and then.',
  fix: 'allow TCP beside UDP, on the same port',
  source: 'cert-manager best practice (UDP and TCP port 53); the rules that articles and best practices show are UDP alone: docs/platforms.md, DNS',
  check: context => DnsAccesses.of(context).all().filter(({ access }) => access.udp && !access.tcp)
    .map(({ on }) => ({ on, message: 'the pods may ask DNS over UDP, and not over TCP' })),
};
