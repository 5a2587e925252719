import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { mayBeWorkload, readWorkload, Workload } from './workload';
import { Selector } from '../../../model/selector';

/** What a Service's manifest says, as far as policies are concerned. */
export interface ServiceManifest {
  readonly object: ApiObject;
  /** The pods behind it; absent for a Service without a selector. */
  readonly selector?: Selector;
  /** Its ports, as in the manifest. */
  readonly ports: { readonly name?: string; readonly port?: number; readonly targetPort?: number | string; readonly protocol?: string }[];
}

/** The workloads and Services of an app by namespace, read once and only where somebody asks. */
export class AppIndex {
  private readonly objects = new Map<string, ApiObject[]>();
  private readonly workloads = new Map<string, Workload[]>();
  private readonly services = new Map<string, ServiceManifest[]>();

  /** @param root the app */
  public constructor(root: IConstruct) {
    for (const construct of root.node.findAll()) {
      if (!ApiObject.isApiObject(construct)) { continue; }
      const object = construct as ApiObject;
      const namespace = object.metadata.namespace;
      if (namespace === undefined || !(mayBeWorkload(object) || object.kind === 'Service')) { continue; }
      const neighbours = this.objects.get(namespace);
      if (neighbours) { neighbours.push(object); } else { this.objects.set(namespace, [object]); }
    }
  }

  /** The workloads whose manifests carry this namespace. */
  public workloadsIn(namespace: string): Workload[] {
    return memo(this.workloads, namespace, () => this.objectsIn(namespace)
      .filter(mayBeWorkload).map(readWorkload).filter(workload => workload !== undefined));
  }

  /** The Services whose manifests carry this namespace. */
  public servicesIn(namespace: string): ServiceManifest[] {
    return memo(this.services, namespace, () => this.objectsIn(namespace)
      .filter(object => object.kind === 'Service').map(readService));
  }

  private objectsIn(namespace: string): ApiObject[] {
    return this.objects.get(namespace) ?? [];
  }
}

/** Reads a Service's manifest as it is now. */
export function readService(object: ApiObject): ServiceManifest {
  const spec = object.toJson().spec ?? {};
  const labels = spec.selector ?? {};
  const selector = Object.keys(labels).length > 0 ? Selector.of(labels) : undefined;
  return { object, selector, ports: Array.isArray(spec.ports) ? spec.ports : [] };
}

function memo<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
