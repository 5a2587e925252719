import * as fc from 'fast-check';
import { readCluster } from '../../../src/manifests/read-cluster';
import { KubernetesVersion } from '../../../src/manifests/validation/kubernetes-version';
import { validateObject } from '../../../src/manifests/validation/validate-object';
import { refusals } from '../../properties/api-server-rules';
import { anyApp } from '../../properties/app-description';
import { buildApp, manifestsOf } from '../../properties/build-app';

const isJudged = ({ kind }: any) => kind === 'NetworkPolicy' || kind === 'Namespace';
const findingsOf = (object: any) => validateObject({ object, source: {} }, KubernetesVersion.DEFAULT).findings;

/** What one may put in the place of a part of an object. */
const SPOILT = [
  '', 'a', 'a-', 'a.b', 'A', 'a b', 'x'.repeat(64), '80', 'http', 'tcp', 'TCP', 'In', 'Exists', 'Ingress', 0, 1, 80, 65535, 65536, -1, 1.5, true,
  {}, [], [''], ['a'], { a: 'b' }, { 'a/b/c': 'x' }, '10.0.0.0/8', '10.0.0.1/8', '10.0.0.0/33', '::/0', 'fd00::/8', '::ffff:10.0.0.0/104', '0.0.0.0/0',
];
const FIELDS = [
  'podSelector', 'podselector', 'namespaceSelector', 'ipBlock', 'cidr', 'except', 'port', 'endPort', 'protocol', 'from', 'to', 'ports', 'ingress', 'egress',
  'policyTypes', 'matchLabels', 'matchExpressions', 'key', 'operator', 'values', 'labels', 'annotations', 'x',
];

/** A change: how far down it is, what becomes of what is there. */
const anyChange = fc.record({
  steps: fc.array(fc.nat(7), { minLength: 1, maxLength: 9 }),
  how: fc.oneof(
    fc.record({ set: fc.constantFrom(...SPOILT) }),
    fc.record({ add: fc.constantFrom(...FIELDS), value: fc.constantFrom(...SPOILT) }),
    fc.constant({ remove: true }),
  ),
});

function change(object: any, { steps, how }: any): any {
  const copy = structuredClone(object);
  let parent = copy;
  for (const [i, step] of steps.entries()) {
    const keys = Object.keys(parent);
    const key = keys[step % keys.length]!;
    const isDeep = i < steps.length - 1 && typeof parent[key] === 'object' && parent[key] !== null && Object.keys(parent[key]).length > 0;
    if (isDeep) { parent = parent[key]; continue; }
    if ('set' in how) { parent[key] = how.set; }
    if ('add' in how && !Array.isArray(parent)) { parent[how.add] = how.value; }
    if ('remove' in how) { if (Array.isArray(parent)) { parent.splice(Number(key), 1); } else { delete parent[key]; } }
    break;
  }
  return copy;
}

/** What is changed: the rest of the object stays as it is. */
const PARTS = {
  labels: { app: 'db' },
  annotations: { why: 'it has to be' },
  spec: {
    podSelector: { matchLabels: { app: 'db' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }, { key: 'x', operator: 'Exists' }] },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 80, endPort: 90 }, { port: 'http' }] }],
    egress: [{ to: [{ namespaceSelector: { matchLabels: { a: 'b' } }, podSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }] }],
  },
};

function policyOf({ labels, annotations, spec }: any): any {
  const metadata = { name: 'db', namespace: 'shop', ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, ...(spec !== undefined && { spec }) };
}

describe('rules that were written apart from these', () => {
  test('refuse the same policies, whatever is changed in one', () => {
    let refused = 0;
    fc.assert(fc.property(fc.array(anyChange, { minLength: 1, maxLength: 3 }), changes => {
      const object = policyOf(changes.reduce((parts, next) => change({ ...PARTS, ...parts }, next), PARTS));
      const theirs = refusals(object);
      const ours = findingsOf(object);
      refused += ours.length > 0 ? 1 : 0;
      // They do not know every type.
      const isRefused = theirs.length > 0 || ours.every(({ rule }) => rule === 'wrong-type') && ours.length > 0;
      expect({ object, theirs, ours, isRefused: ours.length > 0 }).toEqual({ object, theirs, ours, isRefused });
    }), { numRuns: 3000 });
    expect(refused).toBeGreaterThan(300);
  });
});

describe('what the constructs write', () => {
  beforeEach(() => { jest.spyOn(process.stderr, 'write').mockReturnValue(true); });

  test('is valid, and read without a finding', () => {
    fc.assert(fc.property(anyApp, description => {
      const objects = manifestsOf(buildApp(description).app).filter(isJudged);
      expect(readCluster(objects.map(object => ({ object, source: {} }))).findings).toEqual([]);
    }), { numRuns: 40 });
  });
});
