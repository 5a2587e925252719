import { deployment, page, pageData, sectionText, textOf } from './page-support';
import { htmlPage } from '../../../src/report/html/page';
import { ProofRule } from '../../../src/verification/finding';
import { ProofResult } from '../../../src/verification/proof-result';

const PROVED: ProofResult = {
  isProved: true, findings: [], accepted: [], unused: [], assumptions: ['the plugin enforces policies'], notOurs: ['the egress of namespace traefik'], flows: 6, workloads: 2,
};
const VOID = { id: 'void | shop/DaemonSet/agent', rule: ProofRule.VOID, isError: true, namespace: 'shop', path: 'shop/Agent', message: 'it cannot be read', connections: [] };
const UNSURE = { id: 'flow-unsure | a | b', rule: ProofRule.FLOW_UNSURE, isError: false, namespace: 'shop', path: 'shop', message: 'it depends on addresses', connections: [] };

function pageWith(proof: ProofResult): string {
  return htmlPage({ ...pageData(deployment('shop/web')), proof });
}

const proofOn = (proof: ProofResult) => sectionText(pageWith(proof), 'proof');

describe('the proof on the page', () => {
  test('is unknown where there are manifests alone, and the page does not look proved', () => {
    expect(sectionText(page(deployment('shop/web')), 'proof')).toContain('Nobody can say: manifests tell what is allowed, not what was declared.');
    expect(textOf(page(deployment('shop/web')))).not.toMatch(/proved:/i);
  });

  test('says what was proved, first of all remarks', () => {
    expect(proofOn(PROVED)).toContain('✓ Proved: 6 declared flows work, and 2 workloads allow nothing else');
    expect(pageWith(PROVED)).toMatch(/<ul class="remarks">\n<li class="good"><a href="#proof">Proved: 6 declared flows/);
  });

  test('says what it takes for granted and what is not ours', () => {
    expect(proofOn(PROVED)).toMatch(/Not ours, so nothing is proved of it the egress of namespace traefik Taken for granted the plugin enforces policies/);
  });

  test('is not green where something voids it', () => {
    const proof = { ...PROVED, isProved: false, findings: [VOID] };
    expect(proofOn(proof)).toContain('✗ Not proved: 1 finding');
    expect(proofOn(proof)).toContain('✗ error void shop/Agent it cannot be read [void | shop/DaemonSet/agent]');
    expect(pageWith(proof)).toMatch(/<ul class="remarks">\n<li class="bad"><a href="#proof">Not proved: 1 finding/);
  });

  test('is not proved where a flow works only perhaps', () => {
    expect(proofOn({ ...PROVED, isProved: false, findings: [UNSURE] })).toContain('! warning flow-unsure shop it depends on addresses');
  });

  test('shows what was accepted, with reason, owner and day, even where it is proved', () => {
    const text = proofOn({ ...PROVED, accepted: [{ finding: VOID, reason: 'the agent of the platform team', owner: 'platform-team', expires: '2027-06-30' }] });
    expect(text).toContain('Proved: 6 declared flows work, and 2 workloads allow nothing else, but for 1 accepted finding');
    expect(text).toContain('accepted the agent of the platform team platform-team 2027-06-30');
  });

  test('says that an acceptance without an end has none', () => {
    expect(proofOn({ ...PROVED, accepted: [{ finding: VOID, reason: 'so be it' }] })).toMatch(/accepted so be it never ends/);
  });

  test('is not proved where an acceptance is about nothing', () => {
    const text = proofOn({ ...PROVED, isProved: false, unused: ['void | gone'] });
    expect(text).toContain('✗ Not proved: 1 acceptance that nothing needs');
    expect(text).toContain('void | gone ✗ not found take the acceptance away');
  });

  test('says why it is turned off', () => {
    expect(proofOn({ ...PROVED, isProved: false, offReason: 'it takes too long' })).toContain('✗ Not proved: the proof is turned off, because it takes too long');
  });
});
