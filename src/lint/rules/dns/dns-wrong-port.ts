import { DnsAccesses } from './dns-access';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';

export const DNS_WRONG_PORT: LintRule = {
  id: 'ZT203',
  name: 'dns-wrong-port',
  severity: LintSeverity.ERROR,
  title: 'DNS is allowed on the port on which its pods listen.',
  why: 'Policies see the port of the pod, not the Service\'s 53: the pods of OpenShift listen on 5353, those of Gardener on 8053, those of vcluster on 1053.',
  fix: 'write the port of the DNS pods, for UDP and TCP',
  source: 'openshift/cluster-dns-operator; gardener/gardener#7559; loft-sh/vcluster-docs#2336',
  check: context => DnsAccesses.of(context).all().flatMap(({ on, access: { udp, wrongPort } }) => (udp || !wrongPort ? [] : [{
    on,
    ports: `UDP ${wrongPort.allowed}`,
    message: `the pods may ask DNS on port ${wrongPort.allowed}, and the DNS pods listen on ${wrongPort.listening}`,
  }])),
};
