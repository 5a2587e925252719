import { readdirSync } from 'fs';
import { join } from 'path';
import { Chart, Testing } from 'cdk8s';
import { connectivityOf, failing, fileOf, manifestsOf, objectsIn, runExample } from './example';
import { testExample } from './expectations';
import { Connectivity } from '../../src/analysis/connectivity';
import { readExpectations } from '../../src/assertions/expectations/read-expectations';
import { Port } from '../../src/model/port';
import { Cni, Platform, ZeroTrustNamespace } from 'cdk8s-zero-trust';

const example = runExample('articles');
const written = manifestsOf(example);
const ours = [...written, ...example.surroundings];
const open = ours.filter(({ kind }) => kind !== 'NetworkPolicy');

testExample('articles', example, { closed: ['production', 'three-tier'] });

/** What a policy after the advice does, what ours does, by hand. `theirs` is the file of the policy; none: there are no policies. */
interface Row {
  readonly theirs?: string;
  readonly cases: readonly (readonly [source: string, destination: string, port: string, theirs: string, ours: string])[];
}

const ADVICE: { [advice: string]: Row } = {
  'namespaces by the label name, which nobody sets': {
    theirs: 'name-label',
    cases: [
      ['production/frontend', 'kube-system/kube-dns', 'UDP 53', 'deny', 'allow'],
      ['monitoring/prometheus', 'production/backend', 'TCP 9090', 'deny', 'allow'],
      ['ingress-nginx/controller', 'three-tier/frontend', 'TCP 3000', 'deny', 'allow'],
    ],
  },
  'DNS over UDP alone': {
    theirs: 'dns-over-udp',
    cases: [
      ['production/frontend', 'kube-system/kube-dns', 'UDP 53', 'allow', 'allow'],
      ['production/frontend', 'kube-system/kube-dns', 'TCP 53', 'deny', 'allow'],
      ['production/frontend', '169.254.20.10', 'UDP 53', 'deny', 'allow'],
      ['production/frontend', 'kube-system/metrics-server', 'UDP 53', 'allow', 'deny'],
    ],
  },
  'an empty podSelector for the cluster': {
    theirs: 'own-namespace',
    cases: [
      ['reporting/backend', 'staging/frontend', 'TCP 8080', 'deny', 'allow'],
      ['reporting/backend', 'reporting/mailbox', 'UDP 9999', 'allow', 'deny'],
    ],
  },
  'test pods without the labels of those they stand for, and port-forward': {
    theirs: 'test-pods',
    cases: [
      ['production/unlabelled', 'production/backend', 'TCP 8080', 'deny', 'deny'],
      ['production/frontend', 'production/backend', 'TCP 8080', 'allow', 'allow'],
      // A forwarded port ends in the pod itself, whatever policies say.
      ['three-tier/database', 'three-tier/database', 'TCP 5432', 'allow', 'allow'],
      ['three-tier/backend', 'three-tier/database', 'TCP 5432', 'deny', 'allow'],
    ],
  },
  'a test that should fail, and passes where nothing is denied': {
    cases: [['three-tier/frontend', 'three-tier/database', 'TCP 5432', 'allow', 'deny']],
  },
  'exceptions without metadata endpoints and without the shared range': {
    theirs: 'except-list',
    cases: [
      ['production/payment-api', '169.254.169.254', 'TCP 443', 'allow', 'deny'],
      ['production/payment-api', '168.63.129.16', 'TCP 443', 'allow', 'deny'],
      ['production/payment-api', '100.64.0.0/10', 'TCP 443', 'allow', 'deny'],
    ],
  },
  'exceptions with one metadata endpoint': {
    theirs: 'except-list-with-metadata',
    cases: [
      ['production/payment-api', '169.254.169.254', 'TCP 443', 'deny', 'deny'],
      ['production/payment-api', '169.254.170.23', 'TCP 443', 'allow', 'deny'],
    ],
  },
  'an internet without IPv6': {
    theirs: 'except-list',
    cases: [
      ['production/payment-api', '2001:4860:4860::8888', 'TCP 443', 'deny', 'allow'],
      ['production/payment-api', 'fd00:10:244::1', 'TCP 443', 'deny', 'deny'],
    ],
  },
  'the ranges of Cloudflare and CloudFront': {
    theirs: 'provider-ranges',
    cases: [
      ['reporting/backend', '104.28.0.0/14', 'TCP 443', 'allow', 'deny'],
      ['reporting/backend', '162.158.0.0/15', 'TCP 443', 'deny', 'allow'],
      ['reporting/backend', '2606:4700::/32', 'TCP 443', 'deny', 'allow'],
      ['reporting/backend', '52.84.0.0/16', 'TCP 443', 'deny', 'deny'],
      ['reporting/backend', '52.85.0.0/16', 'TCP 22', 'allow', 'deny'],
    ],
  },
  'rules without ports': {
    theirs: 'without-ports',
    cases: [['production/frontend', 'production/backend', 'TCP 9090', 'allow', 'deny']],
  },
  'both directions denied, one of them opened': {
    theirs: 'one-side',
    cases: [
      ['production/frontend', 'production/backend', 'TCP 8080', 'deny', 'allow'],
      ['production/backend', 'production/database', 'TCP 5432', 'deny', 'allow'],
      // Pods without labels are no exception.
      ['production/unlabelled', '8.8.8.8', 'TCP 443', 'deny', 'deny'],
    ],
  },
  'a default deny without a namespace': {
    theirs: 'no-namespace',
    cases: [['staging/frontend', 'production/backend', 'TCP 8080', 'allow', 'deny']],
  },
  'a whole namespace for one of its pods': {
    theirs: 'whole-namespace',
    cases: [
      ['monitoring/prometheus', 'production/backend', 'TCP 9090', 'allow', 'allow'],
      ['monitoring/grafana', 'production/backend', 'TCP 9090', 'allow', 'deny'],
    ],
  },
};

describe.each(Object.entries(ADVICE))('advice that does not work: %s', (_, { theirs, cases }) => {
  const policies = theirs === undefined ? [] : objectsIn(fileOf('articles', `advice/${theirs}.yaml`));
  const advised = connectivityOf([...open, ...policies]);
  const declared = connectivityOf(ours);

  test.each(cases)('%s -> %s on %s: theirs %s, ours %s', (source, destination, port, their, our) => {
    expect([ask(advised, source, destination, port), ask(declared, source, destination, port)]).toEqual([their, our]);
  });
});

test('every policy after the advice is asked about', () => {
  const files = readdirSync(join(__dirname, '..', '..', 'examples', 'articles', 'advice')).map(file => file.replace(/\.yaml$/, ''));
  expect(files.sort()).toEqual([...new Set(Object.values(ADVICE).flatMap(({ theirs }) => theirs ?? []))].sort());
});

describe('an expectation that something is denied', () => {
  const denied = (destination: string) => readExpectations(
    `expectations: [{from: three-tier/frontend, to: ${destination}, port: TCP 5432, verdict: deny}]`).expectations;

  test('fails where nothing is denied', () => {
    expect(failing(denied('three-tier/database'), open)).toHaveLength(1);
    expect(failing(denied('three-tier/database'), ours)).toHaveLength(0);
  });

  test('fails where there is nobody to be reached', () => {
    expect(failing(denied('three-tier/databse'), ours)).toHaveLength(1);
  });
});

test('policies that are listed and not enforced are a warning, where the platform says its network plugin', () => {
  const codes = (cni: Cni) => {
    const chart = new Chart(Testing.app(), 'production', { namespace: 'production' });
    return new ZeroTrustNamespace(chart, 'Namespace', { name: 'production', platform: Platform.kubernetes({ cni }) }).warnings.map(({ code }) => code);
  };
  expect([codes(Cni.flannel()), codes(Cni.calico())]).toEqual([['policies-not-enforced'], []]);
});

test('the table of the README has a line for every advice that does not work', () => {
  const readme = fileOf('articles', 'README.md');
  for (const { theirs } of Object.values(ADVICE)) {
    expect(readme).toContain(theirs === undefined ? 'no policies at all' : `(advice/${theirs}.yaml)`);
  }
});

function ask(connectivity: Connectivity, source: string, destination: string, port: string): string {
  const [protocol, number] = port.split(' ');
  return connectivity.verdict({ source, destination, port: protocol === 'UDP' ? Port.udp(Number(number)) : Port.tcp(Number(number)) }).result;
}
