import { found, intoApi, messageOf, muteWarnings, policy, shopApp, webAndApi } from './support';
import { Proof } from 'cdk8s-zero-trust';

muteWarnings();

describe('acceptances', () => {
  test('30: one with a reason hides exactly one finding', () => {
    const shop = webAndApi();
    for (const app of ['a', 'b']) { policy(shop.chart, app, intoApi([{ podSelector: { matchLabels: { app } } }], [{ port: 8080 }])); }
    const [first, second, ...more] = found(shop);
    expect(more).toEqual([]);
    Proof.of(shop.app).accept(first!.id, 'a goes away next week', { owner: 'team-a', expires: '2027-01-31' });
    expect(found(shop)).toEqual([second]);
    expect(Proof.of(shop.app).result.accepted).toEqual([{ finding: first, reason: 'a goes away next week', owner: 'team-a', expires: '2027-01-31' }]);
    expect(Proof.of(shop.app).result.isProved).toBe(false);
    expect(Proof.of(shop.app).summary).toContain(`  accepted: ${first!.id}: a goes away next week (team-a), until 2027-01-31\n`);
  });

  test('that nothing needs is an error', () => {
    const shop = webAndApi();
    Proof.of(shop.app).accept('undeclared | gone', 'it was there once');
    expect(messageOf(() => shop.app.synthYaml())).toContain('proof: accepts "undeclared | gone", which was not found; take the acceptance away');
  });

  test.each([
    ['without a reason', (proof: Proof) => proof.accept('x', ' '), 'proof: accepting "x" needs a reason, got " "; say why it does no harm'],
    ['of nothing', (proof: Proof) => proof.accept('', 'why'), 'proof: accept needs the id of a finding, got ""; copy it from the message'],
    ['twice', (proof: Proof) => { proof.accept('x', 'why'); proof.accept('x', 'why'); }, 'proof: "x" is accepted twice; take one away'],
    ['until no day', (proof: Proof) => proof.accept('x', 'why', { expires: 'soon' }), 'proof: expires of the acceptance of "x" must be a day written as YYYY-MM-DD, got "soon"'],
    ['of everything, by turning it off without a reason', (proof: Proof) => proof.turnOff(''), 'proof: turning it off needs a reason, got ""; say why that does no harm'],
  ])('are refused %s', (_, action, message) => {
    expect(messageOf(() => action(Proof.of(shopApp().app)))).toContain(message);
  });
});
