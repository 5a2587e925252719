import { pageData } from './page-support';
import { sampleYaml } from './sample';
import { ConnectionSide } from '../../../src/analysis/explanation';
import { LintSeverity } from '../../../src/lint/lint-finding';
import { Port } from '../../../src/model/port';
import { fragment, xml } from '../../../src/report/escape';
import { PageData } from '../../../src/report/html/data/page-data';
import { htmlPage } from '../../../src/report/html/page';
import { PAGE_SCRIPT } from '../../../src/report/html/page-script';
import { standaloneSvg } from '../../../src/report/svg/standalone';
import { ProofRule } from '../../../src/verification/finding';
import { ProofResult } from '../../../src/verification/proof-result';
import { HOSTILE } from '../lists';

/** What ends a text, an attribute, a URL, a tag, a script, a style, a comment, or CDATA, and what steers a reader. */
const BREAKERS = [
  ...HOSTILE,
  '<script>alert(1)</script>', '</title><script>alert(1)</script>', '</style><img src=x onerror=alert(1)>', '</script><svg/onload=alert(1)>',
  '" onmouseover="alert(1)', "' onfocus='alert(1)", '` onclick=`alert(1)', ' x onload=alert(1) ', 'javascript:alert(1)', '" style="background:url(//evil.example)',
  'url(//evil.example)', '}body{display:none}', '--><script>alert(1)</script><!--', ']]><script>alert(1)</script>', '&lt;script&gt;', '&#60;script&#62;',
  '%22%3E%3Cscript%3E', '\u2028alert(1)', '\u202egnp.exe', '\u001b]8;;http://evil.example\u0007', '\ud800', '\u0000',
];

const TAGS = /<\/?([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z][\w:-]*(?:="[^"<>]*"|=[a-z\d-]+)?)*)\s*\/?>/g;
const ATTRIBUTES = new Set([
  'lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'href', 'id', 'open', 'scope', 'tabindex', 'role', 'aria-label', 'aria-labelledby', 'aria-hidden',
  'width', 'height', 'viewBox', 'x', 'y', 'rx', 'd', 'transform', 'xmlns', 'data-k', 'title', 'hidden', 'type', 'placeholder',
]);
const NAMES = new Set([
  'html', 'head', 'meta', 'title', 'style', 'body', 'a', 'header', 'h1', 'h2', 'h3', 'nav', 'main', 'ul', 'li', 'strong', 'section', 'table', 'caption', 'thead', 'tbody',
  'tr', 'th', 'td', 'div', 'span', 'p', 'b', 'i', 'br', 'details', 'summary', 'svg', 'g', 'rect', 'text', 'tspan', 'path', 'dl', 'dt', 'dd', 'footer', 'label', 'input', 'output', 'small', 's',
]);

// What the program itself says, and asks for by name.
const WORDS = new Set(['kind', 'zone', 'certainty', 'side', 'severity', 'level', 'result', 'family', 'blocksAndPods', 'platform', 'before', 'after', 'ruleId', 'change', 'changes']);

const PAYMENTS = sampleYaml().split('\n---\n').filter(document => document.includes('"namespace":"payments"')).join('\n---\n');

const FOUND = {
  id: 'undeclared | shop/p',
  rule: ProofRule.UNDECLARED,
  isError: true,
  namespace: 'shop',
  path: 'shop/P',
  message: 'too wide',
  connections: [
  // Allowed, and marked; and not allowed, and drawn all the same.
    { side: ConnectionSide.EGRESS, sources: ['payments/Deployment/fraud'], destinations: ['0.0.0.0-255.255.255.255'], ports: [Port.HTTPS] },
    { side: ConnectionSide.INGRESS, sources: ['payments/Deployment/refunds', '198.51.100.7'], destinations: ['payments/Deployment/ledger-db'], ports: [Port.tcp(1)] },
  ],
};
const PROOF: ProofResult = {
  isProved: false,
  findings: [FOUND],
  accepted: [{ finding: FOUND, reason: 'known', owner: 'team', expires: '2027-01-31' }],
  unused: ['gone'],
  assumptions: ['all is well'],
  notOurs: ['theirs'],
  flows: 1,
  workloads: 1,
};

describe('what others wrote', () => {
  const data = pageData(PAYMENTS, { lint: true, baseline: PAYMENTS.replaceAll('8443', '9443').replaceAll('ledger-db', 'old-db'), proof: PROOF });
  const harmless = shapeOf(htmlPage(poisoned(data, 'x')));

  test.each(BREAKERS)('never becomes markup of the page: %j', text => {
    const html = htmlPage(poisoned(data, text));
    expectOnlyKnownMarkup(html);
    expect(shapeOf(html)).toEqual(harmless);
  });

  test.each(BREAKERS)('never becomes markup of a picture: %j', text => {
    const { namespaces } = poisoned(data, text);
    for (const namespace of namespaces) {
      const svg = standaloneSvg(namespace)!;
      expectOnlyKnownMarkup(svg);
      expect(svg).toMatch(/^<svg [^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg">\n<style>/);
    }
  });

  test.each(BREAKERS)('never leads away from the page, as a link: %j', text => {
    expect(fragment(text)).toMatch(/^#[\w.!~*()%&#;-]*$/);
  });

  test.each(BREAKERS)('stays one text, which nothing can end: %j', text => {
    expect(xml(text)).not.toMatch(/[<>"'`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|&(?!#\d+;)/u);
  });
});

/** Every text of others replaced; words of the program stay. */
function poisoned(data: PageData, text: string): PageData {
  const known = new Map<unknown, unknown>();
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') { return WORDS.has(key) ? value : `${value}${text}`; }
    if (typeof value !== 'object' || value === null || !isPlain(value)) { return value; }
    if (!known.has(value)) {
      const copy: any = Array.isArray(value) ? [] : {};
      known.set(value, copy);
      for (const [name, field] of Object.entries(value)) { copy[name] = visit(field, Array.isArray(value) ? key : name); }
    }
    return known.get(value);
  };
  return visit(data, '') as PageData;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function expectOnlyKnownMarkup(markup: string): void {
  const withoutStyle = markup.replace(/<style>[^<]*<\/style>/, '').replace('<!DOCTYPE html>', '').replace(`<script>\n${PAGE_SCRIPT}\n</script>`, '');
  // Outside of tags there is no such sign.
  expect(withoutStyle.replace(TAGS, '')).not.toMatch(/[<>"]/);
  const tags = [...withoutStyle.matchAll(TAGS)];
  const attributes = tags.flatMap(tag => [...tag[2]!.matchAll(/\s+([A-Za-z][\w:-]*)(?:=("[^"]*"|[a-z\d-]+))?/g)]);
  expect(tags.filter(tag => !NAMES.has(tag[1]!)).map(String)).toEqual([]);
  expect(attributes.filter(attribute => !ATTRIBUTES.has(attribute[1]!)).map(String)).toEqual([]);
  expect(attributes.filter(attribute => attribute[1] === 'href' && !attribute[2]!.startsWith('"#')).map(String)).toEqual([]);
}

/** The tags, without what they say. */
function shapeOf(html: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, name] of html.matchAll(/<(\/?[A-Za-z][A-Za-z0-9]*)/g)) { counts[name!] = (counts[name!] ?? 0) + 1; }
  // How lines join depends on how long names are.
  return { ...counts, 'title': 0, '/title': 0, 'path': 0, '/path': 0 };
}

test('the page that is poisoned has a mark of the proof and a line of what is not allowed', () => {
  const { denied, flows } = pageData(PAYMENTS, { proof: PROOF });
  expect(denied.map(({ from, to }) => `${from.name} ${to.name}`).sort()).toEqual(['198.51.100.7 ledger-db', 'refunds ledger-db']);
  expect(flows.filter(({ objections }) => objections).map(({ from, to }) => `${from.name} ${to.name}`)).toEqual(['fraud internet']);
});

test('what is replaced are texts, and not the words of the program', () => {
  const data = poisoned(pageData(sampleYaml(), { lint: true }), '<x>');
  expect(data.namespaces[0]!.name).toBe('payments<x>');
  expect(Object.values(LintSeverity)).toContain(data.lint!.findings[0]!.severity);
});
