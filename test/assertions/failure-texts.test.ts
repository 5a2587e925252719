import { assertionsOf, failure, SHOP } from './shop';
import { Port } from '../../src/model/port';
import { app, denyAll, deployment, letIn, letOut, namespace, policy } from '../analysis/clusters';

const shop = assertionsOf(SHOP);
const WEB_OUT = policy('web-out', {
  podSelector: { matchLabels: { app: 'web' } },
  policyTypes: ['Egress'],
  egress: [{ to: [app('api')], ports: [{ port: 81 }] }, { to: [app('another')], ports: [{ port: 80 }] }],
});

/** The lines below the title of the connections that come closest. */
function closest(assert: () => void): string[] {
  const lines = failure(assert)!.split('\n');
  return lines.slice(lines.indexOf('Closest allowed connections:') + 1).map(line => line.trim());
}

describe('the text of a failure', () => {
  const cases: Record<string, () => void> = {
    'allows, which is denied': () => { shop.allows('shop/web', 'shop/db', Port.POSTGRES); },
    'allows, of the port of a Service': () => { shop.allows('shop/web', 'shop/service/api', Port.named('htpp')); },
    'denies, which is allowed': () => { shop.denies('shop/web', 'shop/api', Port.HTTP); },
    'denies, which depends': () => { shop.denies('internet', 'shop/web', Port.HTTP); },
    'denies, of a name that nobody has': () => { shop.denies('shop/wbe', 'shop/api', Port.HTTP); },
    'allowsOnly': () => { shop.allowsOnly('shop/web', 'shop/api', [Port.HTTPS]); },
    'allowsOnlyFrom': () => { shop.allowsOnlyFrom('shop/db', ['shop/web']); },
    'allowsOnlyFrom, of more than are told': () => { shop.allowsOnlyFrom('shop/web', ['internet']); },
    'allowsOnlyTo': () => { shop.allowsOnlyTo('shop/api', [], Port.POSTGRES); },
    'isIsolated': () => { assertionsOf([...SHOP.slice(0, 4), SHOP[6]!]).isIsolated('*/app=web'); },
    'matchesExpectations': () => {
      shop.matchesExpectations(`expectations:
      - {from: shop/api, to: shop/db, port: TCP 5432, verdict: allow}
      - {from: shop/web, to: shop/api, port: TCP 80, verdict: deny, why: "no \\e[31m red"}
      - {from: shop/web, to: shop/apj, port: TCP 80, verdict: deny}`);
    },
  };

  test.each(Object.entries(cases))('%s', (_, assert) => {
    expect(failure(assert)).toMatchSnapshot();
  });

  test('steers no terminal', () => {
    for (const assert of [() => { shop.denies('shop/\u001b[31m', 'shop/api', Port.HTTP); }, () => { shop.matchesExpectations('expectations: "\u001b[31m"'); }]) {
      expect(failure(assert)).toMatch(/31m/);
      expect(failure(assert)).not.toContain('\u001b');
    }
  });

  test('suggests no change that would open every port, where nobody named one', () => {
    expect(failure(() => { shop.allowsOnlyFrom('shop/db', ['shop/web']); })).not.toContain('To allow it');
    expect(failure(() => { shop.allowsOnlyFrom('shop/db', ['shop/web'], Port.POSTGRES); })).toContain('To allow it');
    expect(failure(() => { shop.allows('shop/web', 'shop/db', Port.all()); })).toContain('To allow it');
  });
});

describe('the closest allowed connections', () => {
  test('are between the same ends on another port first, then from another source, then to another destination', () => {
    expect(closest(() => { shop.allows('shop/web', 'shop/api', Port.HTTPS); })).toEqual(['shop/Deployment/web -> shop/Deployment/api on TCP 80 (other ports)']);
    expect(closest(() => { shop.allows('shop/db', 'shop/api', Port.HTTP); })).toEqual(['shop/Deployment/web -> shop/Deployment/api on TCP 80 (other source)']);
    expect(closest(() => { shop.allows('shop/web', 'shop/db', Port.POSTGRES); })).toEqual([
      'shop/Deployment/api -> shop/Deployment/db on TCP 5432 (other source)',
      'shop/Deployment/web -> shop/Deployment/api on TCP 80 (other destination, other ports)',
    ]);
    expect(closest(() => { shop.allows('shop/api', 'shop/web', Port.HTTP); })).toEqual([
      '0.0.0.0-255.255.255.255 -> shop/Deployment/web on TCP 80 (other source)',
      'shop/Deployment/api -> shop/Deployment/db on TCP 5432 (other destination, other ports)',
    ]);
  });

  test('are at most three, in this order whatever their names', () => {
    const pods = ['web', 'api', 'other', 'another'].map(name => deployment(name));
    const assertions = assertionsOf([namespace('shop'), ...pods, denyAll(), WEB_OUT,
      letOut('other', [app('api')], [{ port: 80 }]), letOut('another', [app('api')], [{ port: 81 }]),
      letIn('api', [{ podSelector: {} }]), letIn('another', [app('web')])]);
    expect(closest(() => { assertions.allows('shop/web', 'shop/api', Port.HTTP); })).toEqual([
      'shop/Deployment/web -> shop/Deployment/api on TCP 81 (other ports)',
      'shop/Deployment/other -> shop/Deployment/api on TCP 80 (other source)',
      'shop/Deployment/another -> shop/Deployment/api on TCP 81 (other source, other ports)',
    ]);
  });

  test('are with addresses where these were asked for', () => {
    expect(closest(() => { shop.allows('8.8.8.8', 'shop/api', Port.HTTP); })).toEqual([
      '0.0.0.0-255.255.255.255 -> shop/Deployment/web on TCP 80 (other destination)',
      'shop/Deployment/web -> shop/Deployment/api on TCP 80 (other source)',
    ]);
  });

  test('may be none', () => {
    expect(failure(() => { shop.allows('shop/db', 'internet', Port.HTTPS); })).toMatch(/No connection of either end is allowed\.$/);
  });
});
