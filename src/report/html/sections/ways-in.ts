import { VerdictResult } from '../../../analysis/verdict';
import { WayIn } from '../../../analysis/ways-in/way-in';

/** Ways in of one name and port that end alike. */
export interface WayGroup {
  readonly name: string;
  readonly workloads: readonly string[];
  readonly result: string;
  readonly reasons: readonly string[];
}

const WORDS: Record<VerdictResult, string> = { [VerdictResult.ALLOW]: 'let it in', [VerdictResult.DENY]: 'keep it out', [VerdictResult.DEPENDS]: '? depends' };

/** One entry for each Service or Ingress and what the policies make of it. */
export function placesOf(ways: readonly WayIn[]): WayGroup[] {
  const groups = new Map<string, WayIn[]>();
  for (const way of ways) {
    const key = JSON.stringify([way.kind, way.name, way.port?.toString(), way.result]);
    groups.set(key, [...groups.get(key) ?? [], way]);
  }
  return [...groups.values()].map(same => {
    const [{ kind, name, port, result }] = same as [WayIn];
    return {
      name: `${name} (${kind}${port === undefined ? '' : `, ${port.toString()}`})`,
      workloads: same.map(way => `${way.workload ?? 'nobody in the manifests'}${way.targets.length > 0 ? ` ${way.targets.map(String).join(', ')}` : ''}`),
      result: WORDS[result],
      reasons: [...new Set(same.flatMap(way => way.reasons))],
    };
  });
}
