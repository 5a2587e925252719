import { podsName, ProofContext } from './context';
import { FindingLevel, InputFinding } from '../../manifests/input-finding';
import { finding, ProofFinding, ProofRule } from '../finding';

/** What the reading says about objects that may allow or deny something and that count for nothing in the proof. */
const UNREADABLE = ['not-evaluated', 'left-out', 'read-leniently', 'not-rendered', 'same-name'];

/** Void: what can change the answer and cannot be read. A proof beside it would be none. */
export function unreadable({ engine, managed }: ProofContext, read: readonly InputFinding[]): ProofFinding[] {
  const objects = read.filter(({ rule }) => UNREADABLE.includes(rule)).map(about => finding({
    rule: ProofRule.VOID,
    namespace: '',
    path: about.source.constructPath ?? '',
    subject: about.subject,
    message: `nothing is proved beside ${about.subject}: ${[about.message, ...reasons(about, read)].join('; ')}; `
      + 'mend it, remove it, or accept this finding with a reason',
  }));
  const onNodes = managed.indexes.map(index => engine.cluster.workloads[index]!).filter(workload => workload.hostNetwork).map(workload => finding({
    rule: ProofRule.VOID,
    namespace: workload.namespace,
    path: workload.source.constructPath ?? '',
    subject: podsName(workload),
    message: `nothing is proved of ${podsName(workload)}: it uses the host network, where no policy isolates it; `
      + 'set hostNetwork: false, move it to a namespace of its own, or accept this finding with a reason',
  }));
  return [...objects, ...onNodes];
}

// Why the API server refuses an object is in findings of their own.
function reasons(about: InputFinding, read: readonly InputFinding[]): string[] {
  if (about.rule !== 'left-out' && about.rule !== 'read-leniently') { return []; }
  return read.filter(other => other !== about && other.level === FindingLevel.REFUSED && other.subject === about.subject
      && other.source.constructPath === about.source.constructPath)
    .map(({ path, message }) => `${path === undefined ? '' : `${path} `}${message}`);
}
