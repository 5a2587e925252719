import { clusterOf, imported } from './import-support';
import { ConnectivityDiff } from '../../src/analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../../src/analysis/profile';

const labels = (text: string) => Object.fromEntries(text.split(' ').map(pair => pair.split('=')));
const pods = (text: string) => ({ podSelector: { matchLabels: labels(text) } });
const anywhere = (text?: string) => ({ namespaceSelector: text === undefined ? {} : { matchLabels: labels(text) } });
const dns = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];
const WEB = pods('app=web');
const ALL = { podSelector: {} };

/** What the policy of each recipe of ahmetb/kubernetes-network-policy-recipes says, by its number. */
const RECIPES: { [number: string]: object } = {
  '01': { ...WEB, ingress: [] },
  '02': { ...pods('app=bookstore role=api'), ingress: [{ from: [pods('app=bookstore')] }] },
  '02a': { ...WEB, ingress: [{}] },
  '03': { ...ALL, ingress: [] },
  '04': { ...ALL, ingress: [{ from: [ALL] }] },
  '05': { ...WEB, ingress: [{ from: [anywhere()] }] },
  '06': { ...WEB, ingress: [{ from: [anywhere('purpose=production')] }] },
  '07': { ...WEB, ingress: [{ from: [{ ...anywhere('team=operations'), ...pods('type=monitoring') }] }] },
  '08': { ...WEB, ingress: [{ from: [] }] },
  '09': { ...pods('app=apiserver'), ingress: [{ ports: [{ port: 5000 }], from: [pods('role=monitoring')] }] },
  '10': { ...pods('app=bookstore role=db'), ingress: [{ from: [pods('app=bookstore role=search'), pods('app=bookstore role=api'), pods('app=inventory role=web')] }] },
  '11': { ...pods('app=foo'), policyTypes: ['Egress'], egress: [{ ports: dns }] },
  '12': { ...ALL, policyTypes: ['Egress'], egress: [] },
  '14': { ...pods('app=foo'), policyTypes: ['Egress'], egress: [{ ports: dns, to: [anywhere()] }] },
};
/** Anywhere on 53 leads to metadata endpoints too. */
const TOLD = ['11'];

let count = 0;
const pod = (namespace: string, text: string) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name: `pod-${++count}`, labels: labels(text) }, spec: { containers: [{ name: 'main', image: 'main' }] },
});
const namespace = (name: string, text: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: labels(text) } });
const CLUSTER = [
  namespace('default', 'a=b'), namespace('production', 'purpose=production'), namespace('operations', 'team=operations'), namespace('other', 'a=b'),
  ...['app=web', 'app=foo', 'app=apiserver', 'role=monitoring', 'app=bookstore role=api', 'app=bookstore role=db', 'app=bookstore role=search', 'app=inventory role=web']
    .map(text => pod('default', text)),
  ...['production', 'operations', 'other'].flatMap(name => [pod(name, 'type=monitoring'), pod(name, 'app=web')]),
];

test.each(Object.entries(RECIPES))('recipe %s means the same after the import, or what is missing is told', (number, spec) => {
  const recipe = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'default', name: `recipe-${number}` }, spec };
  const { objects, error, differences } = imported([...CLUSTER, recipe]);
  const diff = ConnectivityDiff.of(clusterOf([...CLUSTER, recipe]), clusterOf([...CLUSTER, ...objects]), { blocksAndPods: BlocksAndPods.NEVER });
  expect(error).toBeUndefined();
  expect({ allowsNothingNew: diff.allowsNothingNew, isEmpty: diff.isEmpty, told: differences.length > 0 })
    .toEqual({ allowsNothingNew: true, isEmpty: !TOLD.includes(number), told: TOLD.includes(number) });
});
