import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { messageOf, muteWarnings, workload } from './peers/support';
import { Peer, Port, ServiceGraph, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

muteWarnings();

const MODES = Object.keys(YamlOutputType).filter(key => Number.isNaN(Number(key))) as (keyof typeof YamlOutputType)[];
const folders: string[] = [];

afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** An app that writes into a folder of its own. */
function appIn(mode: keyof typeof YamlOutputType): App {
  const outdir = mkdtempSync(join(tmpdir(), 'modes-'));
  folders.push(outdir);
  return new App({ outdir, yamlOutputType: YamlOutputType[mode] });
}

/** Three namespaces in three charts with flows between them, two apps in one of them, and a dependency between charts. */
function declare(app: App, dependencies: boolean): void {
  const [shop, orders, mail] = ['shop', 'orders', 'mail'].map(name => {
    const chart = new Chart(app, name, { namespace: name });
    return { chart, namespace: new ZeroTrustNamespace(chart, 'Namespace', { name, policyNamePrefix: name === 'mail' ? 'acme' : undefined }) };
  });
  const api = Peer.workload(workload(orders.chart, 'Api'));
  shop.namespace.allow(Peer.workload(workload(shop.chart, 'Web')), api);
  shop.namespace.allow(Peer.sameNamespace(), Peer.internet(), { ports: [Port.HTTPS] });
  mail.namespace.allow(api, Peer.workload(workload(mail.chart, 'Relay')));
  for (const id of ['One', 'Two']) {
    const graph = new ServiceGraph(orders.chart, id, { namespace: orders.namespace, services: { web: Tier.image('x', Port.HTTP), db: Tier.labels({ db: id }, Port.REDIS) } });
    graph.connect('web', 'db');
  }
  if (dependencies) { shop.chart.addDependency(orders.chart); orders.chart.addDependency(mail.chart); }
}

/** Every object in the files of the folder, as sorted text. */
function objectsIn(folder: string): string[] {
  return readdirSync(folder).flatMap(entry => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) { return objectsIn(path); }
    return parseAllDocuments(readFileSync(path, 'utf8')).map(document => JSON.stringify(document.toJS())).filter(text => text !== 'null');
  }).sort();
}

/** What the app writes in the mode. */
function written(mode: keyof typeof YamlOutputType, dependencies = false): string[] {
  const app = appIn(mode);
  declare(app, dependencies);
  app.synth();
  return objectsIn(app.outdir);
}

/** What the app renders without writing any file. */
function rendered(): string[] {
  const app = appIn('FILE_PER_APP');
  declare(app, false);
  return app.charts.flatMap(chart => chart.toJson()).map(manifest => JSON.stringify(manifest)).sort();
}

describe('the four ways in which cdk8s writes files', () => {
  test('are the four that are tested here', () => {
    expect([...MODES].sort()).toEqual(['FILE_PER_APP', 'FILE_PER_CHART', 'FILE_PER_RESOURCE', 'FOLDER_PER_CHART_FILE_PER_RESOURCE']);
  });

  test('have something to lose: namespaces, policies of equal parts, images', () => {
    const kinds = rendered().map(text => JSON.parse(text).kind);
    expect(kinds.filter(kind => kind === 'Namespace')).toHaveLength(3);
    expect(kinds.filter(kind => kind === 'NetworkPolicy')).toHaveLength(3 * 2 + 2 + 1 + 2 + 4);
    expect(kinds.filter(kind => kind === 'Deployment')).toHaveLength(5);
  });

  test.each(MODES)('%s writes every object, as the app renders it', mode => {
    const sorted = (texts: string[]) => texts.map(text => JSON.parse(text)).sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
    expect(sorted(written(mode))).toEqual(sorted(rendered()));
  });

  test.each(MODES)('%s writes the same objects where charts depend on each other', mode => {
    expect(written(mode, true)).toEqual(written(mode));
  });

  test.each(MODES)('%s: no two policies share a name, so that none can replace another', mode => {
    const names = written(mode).map(text => JSON.parse(text)).filter(object => object.kind === 'NetworkPolicy').map(object => object.metadata.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

function identity({ kind, metadata }: any): string {
  return `${kind} ${metadata.namespace} ${metadata.name}`;
}

describe('an object that would be written over one of ours', () => {
  /** Two policies with one name in two namespaces, which only some modes write into one file. */
  const twice = (mode: keyof typeof YamlOutputType): App => {
    const app = appIn(mode);
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
    handWritten(new Chart(app, 'other', { namespace: 'other' }));
    return app;
  };

  test('fails where every object has a file of its own, and writes nothing', () => {
    const app = twice('FILE_PER_RESOURCE');
    expect(messageOf(() => app.synth())).toBe('Validation failed with the following errors:\n'
      + '  [] other/Mine: NetworkPolicy other/shop-default-deny (other/Mine) would replace NetworkPolicy shop/shop-default-deny '
      + '(shop/Shop/shop-default-deny), because they share kind and name; rename one of them');
    expect(objectsIn(app.outdir)).toEqual([]);
  });

  test.each(['FILE_PER_APP', 'FILE_PER_CHART', 'FOLDER_PER_CHART_FILE_PER_RESOURCE'] as const)('is none in %s, where both are kept', mode => {
    const app = twice(mode);
    app.synth();
    const namespaces = objectsIn(app.outdir).map(text => JSON.parse(text)).filter(object => object.metadata.name === 'shop-default-deny')
      .map(object => object.metadata.namespace);
    expect(namespaces.sort()).toEqual(['other', 'shop']);
  });
});

/** A policy that somebody wrote by hand, with the name of ours. */
function handWritten(chart: Chart): void {
  new ApiObject(chart, 'Mine', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'shop-default-deny' }, spec: { podSelector: {} } });
}
