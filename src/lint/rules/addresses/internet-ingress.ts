import { findLargeParts } from './large-parts';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';
import { A_CHECKLIST } from '../../sources';

export const INTERNET_INGRESS: LintRule = {
  id: 'ZT307',
  name: 'internet-ingress',
  severity: LintSeverity.WARNING,
  title: 'Ingress from the internet comes in through something in front of the pods.',
  why: 'A block for everybody leaves it to a Service whether the pods are on the internet. Where the network plugin matches pods by their addresses, it lets in every pod of the cluster too.',
  fix: 'let in the pods of the ingress controller, or the addresses of the load balancer; of pods that are meant to be public suppress this with that reason',
  source: `${A_CHECKLIST} (Explicit allow rules); kkattl/failopen (ipblock-node-ips, measured on Calico)`,
  check: findLargeParts('Ingress'),
};
