import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { Asked } from '../support/asked';
import { ConnectivityAssertions } from 'cdk8s-zero-trust';
import '../../src/assertions/jest';

/** The namespace `shop` with an api that serves TCP 8080, the web in front of it, and a stranger. */
export interface Shop {
  readonly chart: Chart;
  readonly api: kplus.Deployment;
  readonly web: kplus.Deployment;
  readonly stranger: kplus.Deployment;
}

/** A fresh shop: what a trap is shown in, once written with a building block and once with this library. */
export function newShop(): Shop {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  return {
    chart,
    api: newDeployment(chart, 'api', { ports: [{ number: 8080 }] }),
    web: newDeployment(chart, 'web'),
    stranger: newDeployment(chart, 'stranger'),
  };
}

/** What the container and the pods of a deployment are made with, besides their names. */
export interface DeploymentParts {
  readonly ports?: kplus.ContainerPort[];
  readonly labels?: { [key: string]: string };
}

/** A Deployment named as its id, whose pods carry `app: <id>` and the labels given. */
export function newDeployment(scope: Construct, id: string, parts: DeploymentParts = {}): kplus.Deployment {
  return new kplus.Deployment(scope, id, {
    metadata: { name: id },
    podMetadata: { labels: { app: id, ...parts.labels } },
    containers: [{ image: `ghcr.io/acme/${id}:1.0`, ports: parts.ports }],
  });
}

/** Everything that the app of the chart synthesizes. */
export function manifestsOf(chart: Chart): any[] {
  const app = chart.node.root as App;
  return app.charts.flatMap(one => Testing.synth(one));
}

/** What the manifests allow, for matchers. */
export function connectivityOf(manifests: any[]): ConnectivityAssertions {
  return new Asked(manifests).assertions;
}

/** The NetworkPolicies among the manifests. */
export function policiesOf(manifests: any[]): any[] {
  return manifests.filter(manifest => manifest.kind === 'NetworkPolicy');
}

/** Manifests that somebody wrote by hand. */
export function fromYaml(text: string): any[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

/** An address of the public internet, one inside of a company, and the one that gives away a node's credentials. */
export const ADDRESSES = { internet: '93.184.216.34', intranet: '10.20.30.40', metadata: '169.254.169.254' };
