import { FindingLevel } from '../../../src/manifests/input-finding';
import { Manifests } from '../../../src/manifests/manifests';
import { policy, refusalsIn } from '../support';

const LAX = ['10.1.2.3/8', '010.0.0.0/8', '10.0.0.0/08', '::ffff:10.0.0.0/104', '2001:db8::1/32', '02001:db8::/32', '::ffff:10.1.2.3/104'];
const blocks = (...cidrs: string[]) => policy('policyTypes: [Ingress]', 'ingress:', '- from:', ...cidrs.map(cidr => `  - ipBlock: {cidr: "${cidr}"}`));

describe('blocks that are not in the strict form', () => {
  test.each(LAX)('%s is refused from 1.36 on, and the finding says so', cidr => {
    const [finding] = Manifests.fromYaml(blocks(cidr)).findings;
    expect(finding).toMatchObject({ rule: 'cidr-not-strict', level: FindingLevel.REFUSED, since: '1.36' });
    expect(finding!.message).toMatch(/; refused from Kubernetes 1\.36 on$/);
  });

  test('are notes before 1.36, and mean what the servers of then read', () => {
    const { cluster, findings } = Manifests.fromYaml(blocks(...LAX), 'a.yaml', { kubernetesVersion: '1.35' });
    expect(findings.map(({ rule, level, since }) => [rule, level, since])).toEqual(LAX.map(() => ['cidr-not-strict', 'note', '1.36']));
    expect(cluster._state.policies[0]!.ingress[0]!.peers!.map(peer => peer.kind === 'block' && `${peer.cidr}`))
      .toEqual(['10.0.0.0/8', '10.0.0.0/8', '10.0.0.0/8', '10.0.0.0/8', '2001:db8::/32', '2001:db8::/32', '10.0.0.0/8']);
  });

  test('tell the spellings that work', () => {
    expect(Manifests.fromYaml(blocks('10.1.2.3/8', '::ffff:10.0.0.0/104')).findings.map(({ message }) => message)).toEqual([
      'must not have bits set beyond the mask, write "10.0.0.0/8" or "10.1.2.3/32", got "10.1.2.3/8"; refused from Kubernetes 1.36 on',
      'must not be an IPv4 block written as IPv6, write "10.0.0.0/8", got "::ffff:10.0.0.0/104"; refused from Kubernetes 1.36 on',
      'left out of the analysis, because the API server refuses it',
    ]);
  });

  test('compare with exceptions by the mask as it is written, before 1.36 too', () => {
    const text = policy('ingress:', '- from: [{ipBlock: {cidr: "::ffff:10.0.0.0/104", except: [10.1.0.0/16]}}]');
    expect(refusalsIn(text, { kubernetesVersion: '1.30' })).toEqual(['8 except-outside spec.ingress[0].from[0].ipBlock.except[0]']);
  });
});

test.each([['1.23', 1], ['1.24', 0], ['1.27', 0], ['1.28', 1], ['1.36', 1]])('the status of a NetworkPolicy in %s is %i finding', (kubernetesVersion, count) => {
  expect(refusalsIn(`${policy('podSelector: {}')}status: {}\n`, { kubernetesVersion })).toHaveLength(count);
});

test('the status of a NetworkPolicy is not proposed where it is refused', () => {
  const messages = (field: string, kubernetesVersion: string) =>
    Manifests.fromYaml(`${policy('podSelector: {}')}${field}: {}\n`, undefined, { kubernetesVersion }).findings.map(({ message }) => message);
  expect(messages('status', '1.36')[0]).toBe('Kubernetes 1.36 has no such field here; leave it out');
  expect(messages('Status', '1.36')[0]).toBe('there is no such field here; allowed are apiVersion, kind, metadata, spec');
  expect(messages('Status', '1.27')[0]).toBe('there is no such field here; write status');
});

test.each(['v1.36', '1.36.2', '1.37', 'v1.36.1-eks-1'])('%s is a version', kubernetesVersion => {
  expect(refusalsIn(blocks('10.1.2.3/8'), { kubernetesVersion })).toHaveLength(1);
});

test.each(['1', '2.0', 'latest', '1.x', ''])('refuses %j as a version', kubernetesVersion => {
  expect(() => Manifests.fromYaml('', undefined, { kubernetesVersion })).toThrow(
    `Kubernetes version must be written as 1.36 or 1.36.2, got ${JSON.stringify(kubernetesVersion)}`);
});
