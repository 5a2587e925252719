import { holds, portsAt } from '../../../analysis/compiled-rule';
import { Cidr } from '../../../model/cidr';
import { ClusterNamespace } from '../../../model/cluster/state';
import { MESH_FACTS, MeshFacts } from '../../../platforms/mesh/facts';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { workloadObject } from '../../lint-object';
import { Found, LintRule } from '../../lint-rule';
import { towards } from '../../lint-words';

export const MESH_PORTS_SHUT: LintRule = {
  id: 'ZT911',
  name: 'mesh-ports-shut',
  severity: LintSeverity.WARNING,
  title: 'Pods of a mesh with tunnels take connections on the port of the tunnel.',
  why: 'Istio in ambient mode carries calls on 15008 and Linkerd on 4143: a policy that allows the port of the application alone shuts the mesh out.',
  fix: 'allow the port of the tunnel beside those of the application; in ambient mode the kubelet\'s probes from 169.254.7.127 too',
  source: 'istio.io ambient/usage/networkpolicy; linkerd/website common-errors/network-policy.md',
  check: context => context.namespaces.flatMap(namespace => {
    const mesh = meshOf(namespace);
    return mesh === undefined ? [] : context.workloadsIn(namespace.name).flatMap(index => shutOut(mesh, index, context));
  }),
};

function meshOf({ labels, annotations = {} }: ClusterNamespace): MeshFacts | undefined {
  if (labels['istio.io/dataplane-mode'] === 'ambient') { return MESH_FACTS.istioAmbient; }
  return ['enabled', 'ingress'].includes(annotations['linkerd.io/inject'] ?? '') ? MESH_FACTS.linkerd : undefined;
}

// Who takes no calls of pods needs no tunnel.
function shutOut({ name, tunnelPort, probes }: MeshFacts, index: number, context: LintContext): Found[] {
  const { policies, rules } = context.engine.policies.side('Ingress', index);
  const workload = context.cluster.workloads[index]!;
  const forPods = rules.filter(({ pods, rule }) => !pods || rule.peers?.some(({ kind }) => kind === 'pods'));
  const { number, protocol } = tunnelPort!.value;
  const hasTunnel = forPods.some(rule => portsAt(rule, context.engine.at(index)).has(protocol!, number!));
  const probe = probes && Cidr.of(probes.value[0]!);
  const hasProbes = !probe || rules.some(({ pods, blocks }) => !pods || blocks.some(block => holds(block, probe)));
  if (policies.length === 0) { return []; }
  return [
    ...forPods.length > 0 && !hasTunnel ? [{
      on: workloadObject(workload), peer: towards('Ingress', 'pods of the mesh'), ports: `${tunnelPort!.value}`, message: `no rule lets the tunnel of ${name} in`,
    }] : [],
    ...hasProbes ? [] : [{ on: workloadObject(workload), peer: towards('Ingress', `${probe}`), message: `no rule lets the probes of the kubelet in, which come from ${probe} in ${name}` }],
  ];
}
