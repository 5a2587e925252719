import { AskedCluster } from './asked-cluster';
import { Failure, IsolationAssertion } from './assertion';
import { WorkloadEndpoint, workloadName } from '../../analysis/endpoint';
import { ClusterPolicy } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { printable } from '../../report/escape';
import { placeText } from '../../report/explanation-text';

const WORDS: { readonly [direction in Direction]: string } = { Ingress: 'ingress', Egress: 'egress' };
const MEANS: { readonly [direction in Direction]: string } = {
  Ingress: 'its own policies let in everyone', Egress: 'its own policies let out to everyone',
};
const SHOWN = 5;

interface Open {
  readonly pods: WorkloadEndpoint;
  readonly directions: readonly Direction[];
}

/** Whether policies isolate every one of the workloads in all of the directions. */
export function askIsolation({ subject, directions }: IsolationAssertion, cluster: AskedCluster): Failure | undefined {
  const workloads = cluster.names.workloads(subject, 'workload');
  const open = workloads.map((pods): Open => (
    { pods, directions: directions.filter(direction => cluster.engine.policies.side(direction, pods.index).policies.length === 0) }));
  const found = open.filter(one => one.directions.length > 0);
  if (found.length === 0) { return undefined; }
  return { isOpposite: found.length === open.length, text: () => text(subject, directions, found, cluster) };
}

function text(subject: string, directions: readonly Direction[], open: readonly Open[], cluster: AskedCluster): string {
  const wanted = directions.map(direction => WORDS[direction]).join(' and ');
  return [
    `${subject} must be isolated for ${wanted}, and is not`,
    ...open.slice(0, SHOWN).flatMap(one => one.directions.flatMap(direction => ['', ...openLines(one.pods, direction, cluster)])),
    ...open.length > SHOWN ? ['', `and ${open.length - SHOWN} more workloads`] : [],
  ].map(printable).join('\n');
}

function openLines({ workload }: WorkloadEndpoint, direction: Direction, { state }: AskedCluster): string[] {
  const name = workloadName(workload);
  const title = `  ${name} is open for ${WORDS[direction]}: no policy selects it, so ${MEANS[direction]}`;
  if (workload.hostNetwork) { return [title, '    its pods are on the host network, where no policy selects pods']; }
  const policies = state.policies.filter(({ namespace, directions }) => namespace === workload.namespace && directions.includes(direction));
  if (policies.length === 0) { return [title, `    no policy of namespace ${workload.namespace} is about ${WORDS[direction]}`]; }
  const labels = Object.entries(workload.labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value}`);
  return [
    title,
    `    the labels of its pods: ${labels.join(', ') || 'none'}`,
    ...policies.slice(0, SHOWN).map(policy => `    ${selected(policy)}`),
    ...policies.length > SHOWN ? [`    and ${policies.length - SHOWN} more policies`] : [],
  ];
}

function selected({ namespace, name, podSelector, source }: ClusterPolicy): string {
  const place = placeText(source);
  return `${namespace}/${name} selects ${podSelector}${place === '' ? '' : ` (${place})`}`;
}
