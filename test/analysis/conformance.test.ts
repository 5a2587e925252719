import * as fs from 'node:fs';
import * as path from 'node:path';
import { ConnectivityEngine } from '../../src/analysis/connectivity-engine';
import { BlocksAndPods } from '../../src/analysis/profile';
import { readCluster } from '../../src/manifests/read-cluster';
import { Cidr, IpFamily } from '../../src/model/cidr';
import { TransportProtocol } from '../../src/model/transport-protocol';

const CASES = path.join(__dirname, '..', 'conformance', 'cases');

describe('the verdicts of a real engine', () => {
  test('are 58,920', () => {
    const probes = fs.readdirSync(CASES).map(name => JSON.parse(fs.readFileSync(path.join(CASES, name), 'utf8')).probes.length);
    expect(probes.reduce((sum, count) => sum + count, 0)).toBe(58_920);
  });

  test.each(fs.readdirSync(CASES).sort())('hold for %s', name => {
    const { namespaces, pods, policies, probes } = JSON.parse(fs.readFileSync(path.join(CASES, name), 'utf8'));
    const { cluster, findings } = readCluster([...namespaces, ...pods, ...policies].map((object: any) => ({ object, source: {} })));
    expect(findings).toEqual([]);
    const engine = new ConnectivityEngine(cluster, BlocksAndPods.MATCHED);
    const endpoint = (text: string) => engine.find(text)[0] ?? engine.address(Cidr.of(`${text}/${text.includes(':') ? 128 : 32}`));
    const wrong = probes.filter(([from, to, family, protocol, port, allowed]: [string, string, number, TransportProtocol, number, boolean]) => {
      const { surely, perhaps } = engine.connection(endpoint(from), endpoint(to), family === 4 ? IpFamily.IPV4 : IpFamily.IPV6);
      return surely.has(protocol, port) !== allowed || perhaps.has(protocol, port) !== allowed;
    });
    expect(wrong).toEqual([]);
  });
});
