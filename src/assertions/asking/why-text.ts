import { AskedCluster } from './asked-cluster';
import { closest } from './closest';
import { Explanation } from '../../analysis/explanation';
import { ConnectionQuestion } from '../../analysis/verdict';
import { printable } from '../../report/escape';
import { explanationText } from '../../report/explanation-text';

const NO_CHANGES: Pick<Explanation, 'toAllow' | 'toDeny'> = { toAllow: [], toDeny: [] };

/**
 * A failure for people: what is wrong, why, and which connections are allowed that are nearly the one that was asked for.
 * @param namesPort whether somebody named the port; else nothing is suggested: it would open every port
 */
export function whyText(problem: readonly string[], question: ConnectionQuestion, cluster: AskedCluster, namesPort = true): string {
  const explanation = cluster.explain(question);
  const near = closest(question, cluster).map(({ connection, differs }) => `  ${printable(connection)} (${differs})`);
  const explained = explanationText({ ...explanation, ...(!namesPort && NO_CHANGES) }).trimEnd().split('\n').map(line => (line === '' ? '' : `  ${line}`));
  return [
    ...problem.map(printable),
    '',
    ...explained,
    '',
    ...near.length === 0 ? ['No connection of either end is allowed.'] : ['Closest allowed connections:', ...near],
  ].join('\n');
}
