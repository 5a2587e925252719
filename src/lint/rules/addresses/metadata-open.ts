import { BlockPeer } from '../../../analysis/compiled-rule';
import { Cidr, IpFamily, mergeCidrs } from '../../../model/cidr';
import { GLOBAL_IPV6, SPECIAL_IPV4 } from '../../../model/special-ranges';
import { everyMetadataEndpoint } from '../../../platforms/metadata';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, someOf, towards } from '../../lint-words';
import { A_CHECKLIST } from '../../sources';

export const METADATA_OPEN: LintRule = {
  id: 'ZT301',
  name: 'metadata-open',
  severity: LintSeverity.ERROR,
  title: 'No rule for Egress opens the metadata endpoints of the cloud by the way.',
  why: 'They answer with the credentials of the node. Policies add up: a block that leaves the endpoint out helps only where no other rule holds it.',
  fix: 'leave the endpoints out with except, in every rule that holds them; for workload identity allow the one address on its port',
  source: `${A_CHECKLIST} (Block cloud metadata endpoints); docs/platforms.md, metadata endpoints`,
  check: context => {
    const endpoints = endpointsOf(context);
    return context.rules.filter(({ direction }) => direction === 'Egress').flatMap(({ policy, rule, blocks, path }) => {
      const open = endpoints.filter(endpoint => !rule.peers || blocks.some(block => isOpenedBy(block, endpoint)));
      const wide = rule.peers ? blocks.filter(block => open.some(endpoint => isOpenedBy(block, endpoint))).map(({ cidr }) => `${cidr}`) : ['anyone'];
      return open.length === 0 ? [] : [{
        on: policyObject(policy),
        peer: towards('Egress', someOf(wide)),
        ports: rulePortsText(rule),
        path,
        message: `the rule holds ${open.length === 1 ? 'the metadata endpoint' : 'the metadata endpoints'} ${someOf(open.map(endpoint => `${endpoint}`))}`
          + `${context.platform ? '' : '; which there are depends on the cloud: see --platform'}`,
      }];
    });
  },
};

// A public address is an endpoint in its own cloud alone, and anybody's server everywhere else.
function endpointsOf({ platform }: LintContext): Cidr[] {
  return mergeCidrs(platform ? platform.metadataEndpoints : everyMetadataEndpoint().filter(isSpecial));
}

function isSpecial(endpoint: Cidr): boolean {
  return endpoint.family === IpFamily.IPV4 ? SPECIAL_IPV4.value.some(range => range.contains(endpoint)) : !GLOBAL_IPV6.value.contains(endpoint);
}

// A block that is the endpoint and no more was written on purpose.
function isOpenedBy({ cidr, except }: BlockPeer, endpoint: Cidr): boolean {
  return cidr.contains(endpoint) && cidr.prefixLength < endpoint.prefixLength && !except.some(exception => exception.contains(endpoint));
}
