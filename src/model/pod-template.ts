import { Labels } from './selector';

/** The part of a manifest that describes pods, as far as the network is concerned. Nothing in it was checked. */
export interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels; readonly annotations?: Labels };
  readonly spec?: any;
}

/** The pod template of a manifest of any kind: a Pod itself, the one of a CronJob's jobs, else `spec.template`; absent for objects without pods. */
export function podTemplate(manifest: any): PodTemplate | undefined {
  const spec = manifest?.spec;
  if (manifest?.kind === 'Pod') { return manifest; }
  if (manifest?.kind === 'CronJob') { return spec?.jobTemplate?.spec?.template; }
  return spec?.template?.spec ? spec.template : undefined;
}

/** The ports that the containers of the pods declare, as they stand in the manifest: sidecars listen too, other init containers are gone by then. */
export function declaredPorts(template: PodTemplate): { name?: string; containerPort?: unknown; protocol?: string }[] {
  const sidecars = list(template.spec?.initContainers).filter(container => container?.restartPolicy === 'Always');
  return [...list(template.spec?.containers), ...sidecars].flatMap(container => list(container?.ports));
}

function list(value: any): any[] {
  return Array.isArray(value) ? value : [];
}
