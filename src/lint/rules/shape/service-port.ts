import { destinationsOf } from './rule-destinations';
import { targetOf } from '../../../analysis/asking/service-ports';
import { portsAt } from '../../../analysis/compiled-rule';
import { IndexSet } from '../../../analysis/sets/index-set';
import { PortSet } from '../../../analysis/sets/port-set';
import { ClusterService, ClusterServicePort } from '../../../model/cluster/state';
import { LintContext, PlacedRule } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { Found, LintRule } from '../../lint-rule';
import { peersText } from '../../lint-words';

/** A port of a Service that leads to another number in its pods. */
interface Translation {
  readonly service: ClusterService;
  readonly port: ClusterServicePort;
  readonly pods: IndexSet;
}

export const SERVICE_PORT: LintRule = {
  id: 'ZT409',
  name: 'service-port',
  severity: LintSeverity.WARNING,
  title: 'Rules name the ports of pods, not those of the Service in front of them.',
  why: 'Policies see connections after the Service has translated them: a rule for its port 80 allows nothing to pods that listen on 8080.',
  fix: 'write the targetPort of the Service',
  source: 'kubernetes.io, Network Policies; cilium layer4.rst; curie-eng/curie#1155, otterize/intents-operator#592',
  check: context => {
    const translations = translationsOf(context);
    return context.rules.flatMap(placed => numbersOf(placed).flatMap(key =>
      (translations.get(key) ?? []).flatMap(translation => mistaken(placed, translation, context) ?? [])));
  },
};

function translationsOf({ cluster, engine }: LintContext): Map<string, Translation[]> {
  const found = new Map<string, Translation[]>();
  for (const service of cluster.services) {
    if (!service.selector || service.headless) { continue; }
    const pods = engine.labels.inNamespace(service.namespace, service.selector);
    for (const port of service.ports) {
      const key = `${port.protocol} ${port.port}`;
      if (port.target !== port.port) { found.set(key, [...found.get(key) ?? [], { service, port, pods }]); }
    }
  }
  return found;
}

function numbersOf({ rule }: PlacedRule): string[] {
  return (rule.ports ?? []).flatMap(port => (port.kind === 'range' && port.first === port.last ? [`${port.protocol} ${port.first}`] : []));
}

// Some plugins see the Service's port, so that a rule may have both.
function mistaken(placed: PlacedRule, { service, port, pods }: Translation, context: LintContext): Found | undefined {
  const called = destinationsOf(placed, context);
  const number = PortSet.range(port.protocol, port.port, port.port);
  const pod = called && pods.indexes.find(index => {
    const end = context.engine.at(index);
    const target = targetOf(port, end);
    const listens = end.workload.ports.some(declared => declared.protocol === port.protocol && declared.port === port.port);
    const isShut = !target.isEmpty && portsAt(placed, end).intersection(target).isEmpty;
    return called.has(index) && !listens && isShut && !target.equals(number);
  });
  if (pod === undefined) { return undefined; }
  const target = targetOf(port, context.engine.at(pod));
  return {
    on: policyObject(placed.policy),
    peer: peersText(placed.direction, placed.rule),
    ports: number.toString(),
    path: placed.path,
    message: `${number} is the port of Service ${service.namespace}/${service.name}; its pods listen on ${target}, which the rule does not allow`,
    fix: `write ${target}`,
  };
}
