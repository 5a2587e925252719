import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { assertionsOf, failure, SHOP } from './shop';

const HOLDING = `expectations:
  - {from: shop/web, to: shop/api, port: TCP 80, verdict: allow}
  - {from: "shop/web[Deployment]", to: shop/db, port: 5432, verdict: deny, why: only the api may}
  - {from: internet, to: shop/web, port: 80, family: 4, verdict: allow}
`;
const FAILING = `${HOLDING}  - {from: shop/web, to: shop/db, port: 5432, verdict: allow, why: reports}
  - {from: shop/wbe, to: shop/db, port: 5432, verdict: deny}
  - {from: internet, to: shop/web, port: 80, verdict: allow}
`;

describe('expectations', () => {
  test('hold', () => {
    expect(failure(() => { assertionsOf(SHOP).matchesExpectations(HOLDING); })).toBeUndefined();
  });

  test('tell every one that does not, with its line and why it is expected', () => {
    const text = failure(() => { assertionsOf(SHOP).matchesExpectations(FAILING); })!;
    expect(text.split('\n').filter(line => /^\S/.test(line) && !line.startsWith('Closest'))).toEqual([
      '3 of 6 expectations do not hold',
      'line 5 (reports): shop/web -> shop/db on TCP 5432 must be allowed, and it is denied',
      expect.stringMatching(/^line 6: shop\/wbe -> shop\/db on TCP 5432 cannot be answered: .*did you mean "shop\/web"\?$/),
      'line 7: internet -> shop/web on TCP 80 must be allowed, and it depends: it is neither allowed nor denied',
    ]);
  });

  test('come from a file, whose name they tell', () => {
    const directory = mkdtempSync(join(tmpdir(), 'expectations-'));
    const [good, bad] = [join(directory, 'good.yaml'), join(directory, 'bad.yaml')];
    try {
      writeFileSync(good, HOLDING);
      writeFileSync(bad, FAILING);
      expect(failure(() => { assertionsOf(SHOP).matchesExpectationsFile(good); })).toBeUndefined();
      expect(failure(() => { assertionsOf(SHOP).matchesExpectationsFile(bad); })).toContain(`\n${bad}:5 (reports): shop/web`);
      expect(failure(() => { assertionsOf(SHOP).matchesExpectationsFile(join(directory, 'none.yaml')); })).toContain('none.yaml');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('with mistakes are all refused, with their lines', () => {
    const mistaken = 'expectations:\n  - {from: shop/web, to: shop/api, port: 80, verdict: alow}\n  - {from: shop/web, port: 80, verdict: deny}\n';
    expect(failure(() => { assertionsOf(SHOP).matchesExpectations(mistaken); })).toBe(
      'line 2: verdict must be allow or deny, got "alow"\nline 3: an expectation must have to');
    expect(failure(() => { assertionsOf(SHOP).matchesExpectations('expectations: []'); })).toContain('expectations must be a list of at least one');
    expect(failure(() => { assertionsOf(SHOP).matchesExpectations(''); })).toContain('line 1: the file must be an object');
  });
});
