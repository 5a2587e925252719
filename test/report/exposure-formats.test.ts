import { HOSTILE, workload } from './lists';
import { ExposedPeerKind } from '../../src/analysis/exposure/exposed-peer';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Manifests } from '../../src/manifests/manifests';
import { IpFamily } from '../../src/model/cidr';
import { TransportProtocol } from '../../src/model/transport-protocol';
import { buildExposure, ExposureReportOptions } from '../../src/report/exposure/build-exposure';
import { exposureCsv } from '../../src/report/exposure/exposure-csv';
import { exposureJson } from '../../src/report/exposure/exposure-json';
import { exposureMarkdown } from '../../src/report/exposure/exposure-markdown';
import { ExposureReport, ListedExposure, ListedPeer, peerText } from '../../src/report/exposure/exposure-report';
import { exposureText } from '../../src/report/exposure/exposure-text';
import { WorkloadEnd } from '../../src/report/list/connection-list';

/** Pods with a label, and TCP 80. */
function peer(more: Partial<ListedPeer> = {}): ListedPeer {
  return {
    name: 'shop/[pods with app=x]',
    kind: ExposedPeerKind.PODS,
    conn: 'TCP 80',
    ports: [{ protocol: TransportProtocol.TCP, first: 80, last: 80 }],
    certainty: 'allowed',
    ...more,
  };
}

/** The internet, with these ranges. */
function internet(ranges: string[], more: Partial<ListedPeer> = {}): ListedPeer {
  return peer({ name: 'internet', kind: ExposedPeerKind.INTERNET, ranges, ...more });
}

/** A workload with these callers; without any it is open. */
function exposure(end: WorkloadEnd, peers?: ListedPeer[]): ListedExposure {
  return { end, workloads: [end], hostNetwork: false, sides: [{ direction: 'Ingress', isIsolated: peers !== undefined, peers: peers ?? [] }] };
}

function report(...exposures: ListedExposure[]): ExposureReport {
  return { blocksAndPods: BlocksAndPods.UNKNOWN, takenLabels: false, directions: ['Ingress'], exposures, findings: [], ignored: {} };
}

const ATTACKS = HOSTILE.map(text => {
  const [first, second] = [workload(text, text, text), workload('shop', text)];
  return report(
    exposure(first, [peer({ name: text })]),
    { ...exposure(first, [peer({ name: text })]), end: { kind: 'group', name: '{group 1}', members: [first, second] }, workloads: [first, second] },
    exposure(second),
  );
});

describe('text', () => {
  test('says the family where a range does not, and what depends', () => {
    const lines = exposureText(report(exposure(workload('shop', 'web'), [
      peer({ family: IpFamily.IPV6 }),
      peer({ name: '10.0.0.1', kind: ExposedPeerKind.ADDRESSES, family: IpFamily.IPV4 }),
      peer({ conn: 'TCP http', certainty: 'depends' }),
    ])));
    expect(lines.split('\n')).toEqual([
      'Ingress: 0 of 1 workloads not isolated',
      '',
      'shop/web[Deployment] <= shop/[pods with app=x] : TCP 80 (IPv6)',
      'shop/web[Deployment] <= 10.0.0.1 : TCP 80',
      'shop/web[Deployment] <= shop/[pods with app=x] : TCP http (depends)',
      '',
    ]);
  });

  test.each(ATTACKS)('has a line for each peer, group and open workload, whatever the names are (%#)', (...[attack]) => {
    expect(exposureText(attack).split('\n')).toHaveLength(2 + 3 + 2 + 1);
  });
});

describe('the internet', () => {
  const PUBLIC_IPV6 = ['2000::-2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff'];

  test.each([
    ['all ranges where they are few', internet(['0.0.0.0-9.255.255.255', '11.0.0.0-255.255.255.255']), 'internet (0.0.0.0-9.255.255.255, 11.0.0.0-255.255.255.255)'],
    ['the first ones where they are many', internet(['a', 'b', 'c', 'd', 'e']), 'internet (a, b, c and 2 more ranges)'],
    ['its ranges where they are not just the public ones', internet(PUBLIC_IPV6, { family: IpFamily.IPV6 }), `internet (${PUBLIC_IPV6})`],
  ])('has beside its name %s', (_, given, expected) => {
    expect(peerText(given)).toBe(expected);
  });

  test('needs no ranges where they are just the public ones', () => {
    const except = (blocks: string[]) => blocks.map(block => `'${block}'`).join(', ');
    const [special4, special6] = [[
      '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24',
      '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
    ], ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']];
    const lines = exposureText(reportOf(`
{kind: Pod, apiVersion: v1, metadata: {name: web, namespace: shop}, spec: {containers: [{name: c}]}}
---
{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: p, namespace: shop}, spec: {podSelector: {}, policyTypes: [Egress], egress: [
  {to: [{ipBlock: {cidr: 0.0.0.0/0, except: [${except(special4)}]}}], ports: [{port: 80}, {port: 443}]},
  {to: [{ipBlock: {cidr: '2000::/3', except: [${except(special6)}]}}], ports: [{port: 443}]}]}}
`, { directions: ['Egress'] }));
    expect(lines.split('\n').slice(2)).toEqual(['shop/web[Pod] => internet : TCP 80,443 (IPv4)', 'shop/web[Pod] => internet : TCP 443 (IPv6)', '']);
  });
});

describe('CSV', () => {
  test('has a row for each peer, and one where nobody is let through', () => {
    expect(exposureCsv(report(exposure(workload('shop', 'web'), [
      peer({ certainty: 'depends', family: IpFamily.IPV4 }), internet(['0.0.0.0-255.255.255.255', '::-ffff::']),
    ]), exposure(workload('shop', 'db'), []))).split('\n')).toEqual([
      'workload,direction,isolated,peer,conn,family,certainty,ranges',
      'shop/web[Deployment],ingress,yes,shop/[pods with app=x],TCP 80,IPv4,depends,',
      'shop/web[Deployment],ingress,yes,internet,TCP 80,both,allowed,0.0.0.0-255.255.255.255 ::-ffff::',
      'shop/db[Deployment],ingress,yes,,No Connections,,,',
      '',
    ]);
  });

  test.each(ATTACKS)('has eight cells in each row, whatever the names are (%#)', (...[attack]) => {
    for (const row of exposureCsv(attack).trimEnd().split('\n')) { expect(row).toMatch(/^(([^",]*|"([^"]|"")*")(,|$)){8}$/); }
  });
});

describe('Markdown', () => {
  test.each(ATTACKS)('has four cells in each row, whatever the names are (%#)', (...[attack]) => {
    const text = exposureMarkdown(attack);
    const rows = text.split('\n').filter(line => line.startsWith('|'));
    expect(rows).toHaveLength(4);
    for (const row of rows) { expect(row.match(/\|/g)).toHaveLength(5); }
    expect(text.split('\n').filter(line => line.startsWith('- `'))).toHaveLength(2);
  });

  test('fits into a comment, and says how many lines it has cut', () => {
    const text = exposureMarkdown(report(...Array.from({ length: 2_000 }, (_, i) => exposure(workload('shop', `web-${i}`), [peer()]))));
    const rows = text.split('\n').filter(line => line.startsWith('| `')).length;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(rows).toBeGreaterThan(700);
    expect(text).toContain(`${2_000 - rows} more lines are left out here: a comment holds 65536 characters. All are in the format text.`);
  });

  test('cuts nothing that fits', () => {
    expect(exposureMarkdown(report(exposure(workload('shop', 'web'), [peer()])))).not.toContain('left out');
  });
});

describe('JSON', () => {
  test.each(ATTACKS)('holds the names as they are (%#)', (...[attack]) => {
    const { exposures } = JSON.parse(exposureJson(attack));
    expect(exposures.map(({ end }: any) => end.name)).toEqual(attack.exposures.map(({ end }) => end.name));
    expect(exposures[1].end.members.map(({ name }: any) => name)).toEqual(attack.exposures[1]!.workloads.map(({ name }) => name));
    expect(exposures[0].ingress.peers[0].name).toBe(attack.exposures[0]!.sides[0]!.peers[0]!.name);
  });
});

describe('a report', () => {
  const MANY = Array.from({ length: 10 }, (_, i) => `{kind: Pod, apiVersion: v1, metadata: {name: pod-${i}, namespace: shop}, spec: {containers: [{name: c}]}}`).join('\n---\n');

  test('is refused where there are too many peers, and says what to do', () => {
    // Everybody and every address, for each of ten pods.
    expect(() => reportOf(MANY, { maxPeers: 19 })).toThrow(
      'the workloads have more than 19 peers outside the manifests: show them with --grouped, or narrow it with --namespace or --direction');
    expect(reportOf(MANY, { maxPeers: 20 }).exposures).toHaveLength(10);
  });

  test('is given for as many workloads as there are, where they are exposed alike and shown as one', () => {
    expect(reportOf(MANY, { maxPeers: 19, grouped: true }).exposures.map(({ end }) => end.name)).toEqual(['{group 1}']);
  });
});

function reportOf(text: string, options: Partial<ExposureReportOptions>): ExposureReport {
  const manifests = Manifests.fromYaml(text, 'shop.yaml');
  return buildExposure(manifests.cluster._state, manifests, {
    blocksAndPods: BlocksAndPods.NEVER, directions: ['Ingress'], takenLabels: false, grouped: false, ...options,
  });
}
