import { Construct, IConstruct } from 'constructs';
import { renderImageWorkload } from './image-workload';
import { ImageWorkloadPort } from './image-workload-props';
import { Port } from '../../../model/port';
import { checkLabels } from '../../../model/text/kubernetes-names';
import { requireOptions } from '../../../model/text/untyped';
import { ImageTierOptions } from '../../tier-options';

/** An image tier, and what its graph says of it. */
export interface TierToRender {
  readonly tier: { readonly image: string; readonly port: Port; readonly options: ImageTierOptions };
  /** The name of the workload and of its Service. */
  readonly name: string;
  readonly namespace: string;
  /** Whether it is a StatefulSet even without storage. */
  readonly stateful: boolean;
}

/** The label that selects the pods of a tier that the library renders: its name, which no path goes into. */
export const TIER_LABEL = 'app.kubernetes.io/name';

/** Renders the workload of an image tier with its Service. Throws on what the API server refuses. */
export function renderTier(scope: Construct, id: string, { tier, name, namespace, stateful }: TierToRender): IConstruct {
  const { options } = tier;
  checkLabels(options.labels ?? {}, `${scope.node.path}/${id}: `);
  return renderImageWorkload(scope, id, {
    name,
    namespace,
    image: tier.image,
    ports: [named(tier.port, 'main'), ...(options.metricsPorts ?? []).filter(port => `${port}` !== `${tier.port}`)
      .map((port, i) => named(port, i === 0 ? 'metrics' : `metrics-${i + 1}`))],
    labels: options.labels ?? {},
    selector: { [TIER_LABEL]: name },
    replicas: options.replicas ?? 1,
    env: requireOptions(options.env ?? {}, `${scope.node.path}/${id}: env`),
    command: options.command,
    args: options.args,
    runAsUser: options.runAsUser,
    kind: stateful || options.storageGi !== undefined ? 'StatefulSet' : 'Deployment',
    ...(options.storageGi !== undefined && { storage: { sizeGi: options.storageGi, mountPath: options.storagePath ?? '/data' } }),
  });
}

function named(port: Port, name: string): ImageWorkloadPort {
  return { name, number: port.number!, protocol: port.protocol! };
}
