import { ProofFinding } from '../../../verification/finding';
import { ProofResult } from '../../../verification/proof-result';
import { xml } from '../../escape';
import { counted, details, Markup, note, section, table } from '../elements';

const SHOWN = 20;

/** Whether what is allowed is what was meant, or that nobody can say. */
export function proofSection(proof: ProofResult | undefined): Markup {
  if (!proof) {
    return section('proof', 'Is it what was meant?', note('Nobody can say: manifests tell what is allowed, not what was declared. '
      + 'The program that declares the flows proves them at each synthesis, and can write this page with the result.'));
  }
  const { accepted, assumptions, findings, notOurs, unused } = proof;
  const [verdict, style] = proofVerdict(proof);
  return section('proof', 'Is it what was meant?',
    note(`${style === 'good' ? '✓' : '✗'} ${verdict}`, style),
    ...findings.length > 0 ? [table('What keeps it from being proved', ['Finding', 'Where', 'What, and what to do'], findings.map(findingRow), 'findings')] : [],
    ...accepted.length + unused.length > 0 ? [table('Accepted findings of the proof', ['Finding', 'State', 'Reason', 'Owner', 'Until'], acceptedRows(proof))] : [],
    ...notOurs.length > 0 ? [listOf('Not ours, so nothing is proved of it', notOurs)] : [],
    listOf('Taken for granted', assumptions));
}

function listOf(heading: string, texts: readonly string[]): Markup {
  const list = (some: readonly string[]) => `<ul>${some.map(text => `<li>${xml(text)}`).join('')}</ul>`;
  const rest = texts.slice(SHOWN);
  return note(heading) + list(texts.slice(0, SHOWN)) + (rest.length === 0 ? '' : details(`+${rest.length} more`, list(rest)));
}

/** The result in one line, with how it looks. */
export function proofVerdict({ isProved, offReason, flows, workloads, findings, accepted, unused }: ProofResult): [text: Markup, style: 'good' | 'bad'] {
  if (offReason !== undefined) { return [`Not proved: the proof is turned off, because ${xml(offReason)}`, 'bad']; }
  if (isProved) {
    const but = accepted.length > 0 ? `, but for ${counted(accepted.length, 'accepted finding')}` : '';
    return [`Proved: ${counted(flows, 'declared flow')} work, and ${counted(workloads, 'workload')} allow nothing else${but}`, 'good'];
  }
  const reasons = [
    ...findings.length > 0 ? [counted(findings.length, 'finding')] : [],
    ...unused.length > 0 ? [`${counted(unused.length, 'acceptance')} that nothing needs`] : [],
  ];
  return [`Not proved: ${reasons.join(', ')}${accepted.length > 0 ? `; besides ${counted(accepted.length, 'accepted finding')}` : ''}`, 'bad'];
}

function findingRow({ id, rule, isError, path, message }: ProofFinding): Markup[] {
  const sign = isError ? '<b class="bad">✗ error</b>' : '<b class="warn">! warning</b>';
  return [`${sign}<br>${xml(rule)}`, xml(path === '' ? 'the app' : path), `${xml(message)} <small>[${xml(id)}]</small>`];
}

function acceptedRows({ accepted, unused }: ProofResult): Markup[][] {
  return [
    ...accepted.map(({ finding: { id, message }, reason, owner, expires }) => (
      [`${xml(id)}<br><small>${xml(message)}</small>`, 'accepted', xml(reason), xml(owner ?? ''), xml(expires ?? 'never ends')])),
    ...unused.map(id => [xml(id), '<b class="bad">✗ not found</b>', 'take the acceptance away', '', '']),
  ];
}
