import { doubt, unsupportedPorts } from './port-support';
import { TransportProtocol } from '../../../model/transport-protocol';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';

export const SCTP_NOT_ENFORCED: LintRule = {
  id: 'ZT903',
  name: 'sctp-not-enforced',
  severity: LintSeverity.WARNING,
  title: 'Ports of SCTP are written for a network plugin that knows SCTP.',
  why: 'SCTP in policies is up to the plugin: Cilium does not support it.',
  fix: 'use TCP, or a plugin that supports SCTP',
  source: 'cilium/cilium#5719; docs/platforms.md, network plugins',
  check: context => (!context.cni || context.cni.enforcesSctp ? []
    : unsupportedPorts(context, port => port.protocol === TransportProtocol.SCTP, doubt(context, 'sctp', 'policies for SCTP'))),
};
