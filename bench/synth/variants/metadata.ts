import { FlowSpec } from '../scenario';

/** What the annotations of a policy tell people. */
export interface Why {
  readonly declaredOn: string;
  readonly description: string;
  readonly flow?: string;
}

/** The same names, labels and annotations as this library gives its policies. */
export interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [key: string]: string };
  readonly annotations: { [key: string]: string };
}

/** The path of the construct on which the namespace's flows are declared. */
export function declaredOn(namespace: string): string {
  return `${namespace}/ZeroTrust`;
}

/** Why the policies of the flow exist. */
export function whyOf({ source, to, description }: FlowSpec, namespaces: readonly string[]): Why {
  const flow = 'block' in to ? `${source.name} -> ${to.block.name} on TCP ${to.block.port}` : `${source.name} -> ${to.workload.name}`;
  return { declaredOn: declaredOn(namespaces[source.namespace]!), description, flow };
}

/** The metadata of a policy, as somebody would write it out. */
export function metadataOf(namespace: string, suffix: string, why: Why): Metadata {
  return {
    name: `${namespace}-${suffix}`,
    namespace,
    labels: { 'app.kubernetes.io/managed-by': 'cdk8s-zero-trust', 'cdk8s-zero-trust/set': namespace },
    annotations: {
      'cdk8s-zero-trust/construct-path': why.declaredOn,
      ...(why.flow !== undefined && { 'cdk8s-zero-trust/flow': why.flow }),
      'kubernetes.io/description': why.description,
    },
  };
}
