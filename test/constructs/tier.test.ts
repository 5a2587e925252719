import { Chart } from 'cdk8s';
import { appWith, deployment, manifestsOf } from '../support/apps';
import { Port, ServiceGraph, Tier, ZeroTrustNamespace } from 'cdk8s-zero-trust';

/** What is written of a graph with these tiers, after everything that they were made of was changed. */
function written(make: (chart: Chart) => { tier: Tier; change: () => void }, changed: boolean): unknown[] {
  const { chart } = appWith();
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
  const { tier, change } = make(chart);
  if (changed) { change(); }
  const graph = new ServiceGraph(chart, 'Graph', { namespace, services: { one: tier, two: Tier.labels({ app: 'two' }, Port.HTTP) } });
  graph.connect('one', 'two');
  graph.connect('two', 'one');
  return manifestsOf(chart);
}

describe('a tier stays what it was made of, whatever is done to its options later', () => {
  test.each<[string, (chart: Chart) => { tier: Tier; change: () => void }]>([
    ['an image', () => {
      const options = { metricsPorts: [Port.tcp(9090)], env: { A: '1' }, labels: { team: 'a' }, command: ['run'], args: ['-v'], replicas: 2 };
      const change = () => {
        options.metricsPorts.push(Port.tcp(1));
        options.command.push('x');
        options.args.pop();
        options.replicas = 9;
        Object.assign(options.env, { B: '2' });
        options.labels.team = 'b';
      };
      return { tier: Tier.image('web', Port.tcp(3000), options), change };
    }],
    ['a workload', chart => {
      const options = { ports: [Port.tcp(8080)], selector: { app: 'api' }, metricsPorts: [Port.tcp(9090)] };
      const change = () => {
        options.ports.push(Port.tcp(22));
        options.selector.app = 'other';
      };
      return { tier: Tier.workload(deployment(chart, 'api', [8080]), options), change };
    }],
    ['labels', () => {
      const labels = { app: 'cache' };
      const options = { morePorts: [Port.tcp(16379)], requirements: [] };
      const change = () => {
        labels.app = 'database';
        options.morePorts.push(Port.tcp(22));
      };
      return { tier: Tier.labels(labels, Port.REDIS, options), change };
    }],
  ])('%s', (_, make) => {
    expect(written(make, true)).toEqual(written(make, false));
  });
});
