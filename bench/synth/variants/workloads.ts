import { App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { Scenario, WorkloadSpec } from '../scenario';

/** What all variants share. */
export interface Workloads {
  /** The chart of each namespace. */
  readonly charts: Chart[];
  readonly deploymentOf: (workload: WorkloadSpec) => Deployment;
}

/** Adds a chart for each namespace. */
export function addCharts(app: App, scenario: Scenario): Chart[] {
  return scenario.namespaces.map(namespace => new Chart(app, namespace, { namespace }));
}

/** Adds the scenario's Deployments and Services, as any user of cdk8s-plus would. */
export function addWorkloads(app: App, scenario: Scenario, charts = addCharts(app, scenario)): Workloads {
  const deployments = new Map(scenario.workloads.map(workload => [workload, addDeployment(charts[workload.namespace]!, workload)]));
  return { charts, deploymentOf: workload => deployments.get(workload)! };
}

function addDeployment(chart: Chart, { name, labels, port }: WorkloadSpec): Deployment {
  const deployment = new Deployment(chart, name, {
    podMetadata: { labels },
    containers: [{ image: 'registry.example/service:1.0', ports: [{ number: port }] }],
  });
  deployment.exposeViaService();
  return deployment;
}
