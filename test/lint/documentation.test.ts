import { annotated, deny, found, messages, workload } from './support';

const policy = deny('p', ['Ingress']);
const SUBJECT = ['NetworkPolicy shop/p'];

describe.each([
  ['ZT701: a policy says what it is for', 'policy-without-description', ['kubernetes.io/description', 'description'], 'orders'],
  ['ZT702: a policy says who answers for it', 'policy-without-owner', ['cdk8s-zero-trust/owner', 'owner'], 'team-shop'],
  ['ZT703: a policy says when it was last reviewed', 'policy-without-review', ['cdk8s-zero-trust/last-reviewed', 'last-reviewed'], '2026-06-01'],
])('%s', (_, rule, keys, value) => {
  test('breaks without the annotation, and with one of blanks', () => {
    expect(found(rule, [policy])).toEqual(SUBJECT);
    expect(found(rule, [annotated(policy, { [keys[0]!]: ' ' })])).toEqual(SUBJECT);
    expect(found(rule, [annotated(policy, { 'example.com/other': value })])).toEqual(SUBJECT);
  });

  test.each(keys)('holds with %s', key => {
    expect(found(rule, [annotated(policy, { [key]: value })])).toEqual([]);
  });
});

describe('ZT703: a day that is none', () => {
  test.each(['last summer', '2026-02-30', '01.06.2026'])('breaks with %s', day => {
    expect(messages('policy-without-review', [annotated(policy, { 'last-reviewed': day })])).toEqual([`the day of the review is none: "${day}"`]);
  });
});

describe('ZT704: a policy was reviewed within a year', () => {
  const reviewed = [annotated(policy, { 'cdk8s-zero-trust/last-reviewed': '2024-06-01' })];

  test('breaks 366 days later, and not a day before', () => {
    expect(found('review-overdue', reviewed, { asOf: '2025-06-01' })).toEqual([]);
    expect(messages('review-overdue', reviewed, { asOf: '2025-06-02' })).toEqual(['last reviewed on 2024-06-01, 366 days before 2025-06-02']);
  });

  test('holds where nobody says what day it is, and where nobody says when it was reviewed', () => {
    expect(found('review-overdue', reviewed)).toEqual([]);
    expect(found('review-overdue', [policy], { asOf: '2030-01-01' })).toEqual([]);
  });
});

describe('ZT705: no policy is older than it was meant to become', () => {
  const expiring = [annotated(policy, { 'cdk8s-zero-trust/expires': '2026-12-31' })];

  test('breaks on the day after', () => {
    expect(found('policy-expired', expiring, { asOf: '2026-12-31' })).toEqual([]);
    expect(found('policy-expired', expiring, { asOf: '2027-01-01' })).toEqual(SUBJECT);
  });

  test('breaks with what is no day, whatever day it is', () => {
    expect(messages('policy-expired', [annotated(policy, { expires: 'soon' })])).toEqual(['expires must be a day written as YYYY-MM-DD, got "soon"']);
  });

  test('holds where nobody says what day it is, and for a policy that does not expire', () => {
    expect(found('policy-expired', expiring)).toEqual([]);
    expect(found('policy-expired', [policy], { asOf: '2030-01-01' })).toEqual([]);
  });
});

describe('ZT706: what is written in cdk8s-zero-trust/ignore names a rule and a reason', () => {
  const ignoring = (text: string) => [annotated(workload('Deployment', 'api'), { 'cdk8s-zero-trust/ignore': text })];

  test.each([
    ['a reason that is missing', 'open-ingress', 'reason'],
    ['a reason that is empty', 'open-ingress:', 'reason'],
    ['a rule that is none, and names the nearest', 'open-ingres: public', 'did you mean open-ingress?'],
    ['a day that is none', 'open-ingress until soon: public', 'must be a day'],
  ])('breaks with %s', (_, text, part) => {
    expect(found('unreadable-ignore', ignoring(text))).toEqual(['Deployment shop/api']);
    expect(messages('unreadable-ignore', ignoring(text))[0]).toContain(part);
  });

  test('breaks once for an object with two mistakes, and tells both', () => {
    expect(messages('unreadable-ignore', ignoring('a: b\nopen-ingress:'))).toEqual([expect.stringMatching(/^these lines suppress nothing: "a: b": no rule is called "a".*; .*must have a reason/)]);
  });

  test('holds with rules by name and id, a line each', () => {
    expect(found('unreadable-ignore', ignoring('open-ingress: public\nZT104 until 2027-01-31: a load test'))).toEqual([]);
  });
});
