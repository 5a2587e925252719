import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { assertionsOf, outcome, SHOP } from './shop';
import { BlocksAndPods } from '../../src/analysis/profile';
import { ConnectivityAssertions } from '../../src/assertions/connectivity-assertions';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';
import { deployment, pod, service } from '../analysis/clusters';

const shop = assertionsOf([...SHOP, service('nobody', [{ port: 80 }], { app: 'nobody' })]);

describe('an assertion, and a denial too, fails', () => {
  const denied = (source: string, destination: string, port: Port = Port.HTTP) => outcome(() => { shop.denies(source, destination, port); });

  test('where nobody has the name of an end, and tells the nearest', () => {
    expect(denied('shop/wbe', 'shop/db')).toMatch(/cannot be answered: source must be .* nothing is called "shop\/wbe"; did you mean "shop\/web"\?$/);
    expect(denied('shop/web', 'shop/dbs')).toMatch(/destination must be .* nothing is called "shop\/dbs"; did you mean "shop\/db"\?$/);
    expect(denied('hsop/web', 'shop/db')).toMatch(/did you mean "shop\/web"\?$/);
  });

  test('where no pods carry the labels, and tells the nearest', () => {
    expect(denied('shop/app=wbe', 'shop/db')).toBe('shop/app=wbe -> shop/db on TCP 80 cannot be answered: '
      + 'source must select a workload, and no pods carry the labels of "shop/app=wbe"; did you mean "shop/app=web"?');
    expect(denied('shop/web', 'shop/tier=db')).toBe('shop/web -> shop/tier=db on TCP 80 cannot be answered: destination must select a workload, '
      + 'and no pods carry the labels of "shop/tier=db"; write namespace/key=value with labels of the pods');
    expect(denied('store/app=web', 'shop/db')).toContain('no pods carry the labels of "store/app=web"');
  });

  test('where labels are not written as such', () => {
    expect(denied('app=web', 'shop/db')).toContain('source must be labels as namespace/key=value,key=value, got "app=web"');
    expect(denied('shop/app=web,tier', 'shop/db')).toContain('source must be labels as');
    expect(denied('shop/app=w b', 'shop/db')).toContain('source must be labels as');
    expect(denied('shop/app=-', 'shop/db')).toContain('source: value of label "app" must be');
  });

  test('where no container declares the port', () => {
    expect(denied('shop/db', 'shop/web', Port.named('htpp'))).toContain('shop/Deployment/web has no port of this name');
    expect(denied('shop/db', 'shop/web', Port.named('http'))).toBe('holds');
  });

  test('where nobody is behind the Service, or it has no such port', () => {
    expect(denied('shop/db', 'shop/service/nobody')).toContain('must be denied, and it depends');
    expect(denied('shop/db', 'shop/service/api', Port.tcp(80))).toContain('port must be one of shop/service/api');
    expect(outcome(() => { shop.allowsOnlyTo('shop/api', ['shop/service/nobody']); })).toContain('no workload of the manifests is behind destination');
    expect(outcome(() => { shop.isIsolated('shop/service/nobody'); })).toContain('no workload of the manifests is behind "shop/service/nobody"');
  });

  test('where the ends have no family of addresses in common', () => {
    const assertions = assertionsOf([...SHOP, pod('shop/old', ['10.0.0.1']), pod('shop/new', ['fd00::1'])]);
    expect(outcome(() => { assertions.denies('shop/old', 'shop/new', Port.HTTP); })).toContain('there can be no such connection');
    expect(outcome(() => { assertions.denies('shop/old', 'shop/db', Port.HTTP, IpFamily.IPV6); })).toContain('there can be no such connection');
  });

  test('where somebody on a list is nobody', () => {
    expect(outcome(() => { shop.allowsOnlyFrom('shop/db', ['shop/api', 'shop/wbe']); })).toContain('did you mean "shop/web"?');
    expect(outcome(() => { shop.allowsOnlyTo('shop/apj', []); })).toContain('did you mean "shop/api"?');
    expect(outcome(() => { shop.isIsolated('shop/app=apj'); })).toContain('did you mean "shop/app=api"?');
  });

  test('where it is asked for something that it cannot be about', () => {
    expect(outcome(() => { shop.isIsolated('internet'); })).toContain('workload must be a workload, got "internet"');
    expect(outcome(() => { shop.allowsOnly('shop/web', '8.8.8.8', []); })).toContain('destination must be a workload, got "8.8.8.8"');
    expect(denied('internet', '8.8.8.8')).toContain('no policy is about this connection');
  });

  test('where callers without types pass something else', () => {
    const untyped = shop as any;
    expect(outcome(() => untyped.denies('shop/db', 'shop/web'))).toContain('port must be a Port, got undefined');
    expect(outcome(() => untyped.denies(undefined, 'shop/web', Port.HTTP))).toContain('source must be');
    expect(outcome(() => untyped.allowsOnly('shop/web', 'shop/api', Port.HTTP))).toContain('ports must be a list');
    expect(outcome(() => untyped.allowsOnlyFrom('shop/api', 'shop/web'))).toContain('sources must be a list of texts, got "shop/web"');
    expect(outcome(() => untyped.allowsOnlyTo('shop/api'))).toContain('destinations must be a list of texts, got undefined');
    expect(outcome(() => ConnectivityAssertions.fromYaml('', 'a', BlocksAndPods.NEVER as any))).toContain('options must be an object');
  });
});

describe('assertions about manifests', () => {
  const bad = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'bad', namespace: 'shop' }, spec: { podSelecter: {} } };

  test('are refused where the API server refuses an object, with its place', () => {
    expect(() => assertionsOf([...SHOP, bad])).toThrow('manifests must hold nothing that the API server refuses');
    expect(() => assertionsOf([...SHOP, bad])).toThrow(/\n {2}shop\.yaml:\d+: NetworkPolicy shop\/bad spec/);
  });

  test('come from an app, a chart and files as well', () => {
    const application = new App();
    const chart = new Chart(application, 'chart');
    for (const object of [deployment('web'), ...SHOP.slice(4, 5)] as any[]) { new ApiObject(chart, object.kind, object); }
    const directory = mkdtempSync(join(tmpdir(), 'assertions-'));
    try {
      writeFileSync(join(directory, 'web.yaml'), JSON.stringify(deployment('web')));
      writeFileSync(join(directory, 'deny.yaml'), JSON.stringify(SHOP[4]));
      for (const assertions of [
        ConnectivityAssertions.fromApp(application), ConnectivityAssertions.fromChart(chart), ConnectivityAssertions.fromFiles([directory]),
      ]) {
        expect(outcome(() => { assertions.isIsolated('shop/web'); })).toBe('holds');
        expect(outcome(() => { assertions.denies('internet', 'shop/web', Port.HTTP); })).toBe('holds');
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
