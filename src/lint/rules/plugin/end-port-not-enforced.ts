import { doubt, unsupportedPorts } from './port-support';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';

export const END_PORT_NOT_ENFORCED: LintRule = {
  id: 'ZT902',
  name: 'end-port-not-enforced',
  severity: LintSeverity.WARNING,
  title: 'Ranges of ports are written for a network plugin that knows them.',
  why: 'A plugin that does not know endPort takes the first port of the range alone, without a word.',
  fix: 'list the ports, or use a version of the plugin that knows ranges',
  source: 'kubernetes.io, Network Policies (Targeting a range of ports); docs/platforms.md, network plugins',
  check: context => (!context.cni || context.cni.enforcesEndPort ? [] : unsupportedPorts(context,
    port => port.kind === 'range' && port.first < port.last && !(port.first === 1 && port.last === 65535), doubt(context, 'endPort', 'ranges of ports'))),
};
