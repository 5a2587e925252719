import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

/** A Deployment with these labels on its pods, and these container ports by name. */
export function deployment(scope: Construct, name: string, labels: { [key: string]: string }, ports: { [name: string]: number }): ApiObject {
  return new ApiObject(scope, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: labels.app } },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name,
            image: `ghcr.io/acme/${name}:1.0`,
            ports: Object.entries(ports).map(([portName, containerPort]) => ({ name: portName, containerPort })),
          }],
        },
      },
    },
  });
}
