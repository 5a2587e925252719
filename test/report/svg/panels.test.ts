import { boldWidth, monoWidth } from '../../../src/report/layout/text-width';
import { drawPanel } from '../../../src/report/svg/draw-panel';
import { namespacePanel } from '../../../src/report/svg/namespace-panel';
import { deployment, pageData, policy, yaml } from '../html/page-support';
import { sampleYaml } from '../html/sample';

const pods = (app: string) => ({ podSelector: { matchLabels: { app } } });
const from = (namespace: string, app: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, ...pods(app) });
const ingress = (name: string, app: string, peers: object[], port = 80) => policy(`shop/${name}`, {
  ...pods(app), policyTypes: ['Ingress'], ingress: [{ from: peers, ports: [{ protocol: 'TCP', port }] }],
});
const shopOf = (text: string) => namespacePanel(pageData(text).namespaces.find(({ name }) => name === 'shop')!)!;
const svgOf = (text: string) => drawPanel(shopOf(text));

describe('a picture of a namespace', () => {
  test('says in a word what it shows, alone in a file too', () => {
    expect(svgOf(yaml(deployment('shop/web'), ingress('in', 'web', [from('other', 'x')])))).toContain('role="group" aria-label="Namespace shop: 1 card of workloads, 1 line"');
  });

  test('has texts that fit their cards, however long names are', () => {
    const long = 'a-service-with-a-name-that-is-as-long-as-kubernetes-lets-it-be-x';
    for (const text of [sampleYaml(), yaml(deployment(`shop/${long}`), deployment('shop/WWWWWWWWWWWWWWWWWWWWWWWWWWW'.toLowerCase()), ingress('in', long, [pods('other')]))]) {
      for (const namespace of pageData(text).namespaces) {
        for (const { card, title, rows } of namespacePanel(namespace)!.cards) {
          expect(Math.max(boldWidth(title.text, 12.5), ...rows.map(row => monoWidth(row.text, 10.5)))).toBeLessThan(card.width - 20);
          expect(card.rows.every(row => row > 0 && row < card.height)).toBe(true);
        }
      }
    }
  });

  test('says the hash at the end of a name of cdk8s more softly', () => {
    expect(svgOf(deployment('shop/shop-api-c8970f87'))).toContain('>shop-api<tspan class="hash">-c8970f87</tspan></text>');
    expect(svgOf(deployment('shop/api-v2'))).toContain('>api-v2</text>');
  });

  test('says the whole of a text that was cut to who points at it', () => {
    const long = 'a-service-with-a-name-that-is-as-long-as-kubernetes-lets-it-be';
    expect(svgOf(deployment(`shop/${long}`))).toMatch(new RegExp(`<title>${long}</title>a-service[^<]*…[^<]*it-be</text>`));
  });

  test('folds callers beyond six of a namespace, and tells all of them to a screen reader', () => {
    const callers = Array.from({ length: 20 }, (_, i) => `caller-${String(i).padStart(2, '0')}`);
    // Open to call: only who is called says who may.
    const svg = svgOf(yaml(deployment('shop/web'), ...callers.map(name => deployment(`team/${name}`)), ingress('in', 'web', callers.map(name => from('team', name)))));
    expect([...svg.matchAll(/>(caller-\d+|\+\d+ more)<\/text>/g)].map(match => match[1])).toEqual([...callers.slice(0, 5), '+15 more']);
    expect(svg).toContain(`aria-label="team: ${callers.join('; ')}"`);
  });

  test('folds peers beyond eight namespaces', () => {
    const teams = Array.from({ length: 12 }, (_, i) => `team-${i}`);
    const svg = svgOf(yaml(deployment('shop/web'), ...teams.map(team => deployment(`${team}/job`)), ingress('in', 'web', teams.map(team => from(team, 'job')))));
    expect(svg.match(/class="peer"/g)).toHaveLength(8);
    expect(svg).toContain('>+5 more</text>');
  });

  test('draws one arrow for all who call a port', () => {
    const svg = svgOf(yaml(deployment('shop/web'), deployment('team/a'), deployment('team/b'), ingress('in', 'web', [from('team', 'a'), from('team', 'b')])));
    // All arrows of one look are one path, with a part for each.
    expect([...svg.matchAll(/<path class="a" d="([^"]*)"/g)].map(match => match[1]!.match(/M/g)!.length)).toEqual([1]);
  });

  test('marks what is open in words, not by colour alone', () => {
    expect(svgOf(deployment('shop/web'))).toMatch(/class="open" [^>]*aria-label="web \(Deployment\), open in \+ out"[^]*>! open in \+ out<\/text>/);
    const host = deployment('shop/agent', { hostNetwork: true });
    expect(svgOf(host)).toContain('>! open in + out, host network</text>');
  });

  test('marks connections between the pods of one workload at the port', () => {
    expect(svgOf(yaml(deployment('shop/web'), ingress('in', 'web', [pods('web')])))).toContain('>TCP 80 ↻</text>');
  });

  test('does not name the internet twice', () => {
    const svg = svgOf(yaml(deployment('shop/web'), ingress('in', 'web', [{ ipBlock: { cidr: '0.0.0.0/0' } }])));
    expect(svg.match(/>internet</g)).toHaveLength(1);
  });

  test('is left out where it would be too large to be read', () => {
    const names = Array.from({ length: 80 }, (_, i) => `w${i}`);
    const apart = names.map(name => ingress(name, name, [pods('other')], 1));
    expect(namespacePanel(pageData(yaml(...names.map(name => deployment(`shop/${name}`)), ...apart)).namespaces[0]!)).toBeUndefined();
  });
});
