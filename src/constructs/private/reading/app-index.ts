import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { readService, ServiceManifest } from './service';
import { mayBeWorkload, Workload } from './workload';
import { LabelOperator } from '../../../model/label-requirement';
import { memo } from '../../../model/memo';
import { Labels, Selector } from '../../../model/selector';

/** The workloads and Services of an app by namespace, read once and only where somebody asks. */
export class AppIndex {
  private readonly objects = new Map<string, ApiObject[]>();
  private readonly workloads = new Map<string, Workload[]>();
  private readonly services = new Map<string, ServiceManifest[]>();
  private readonly workloadsByLabel = new Map<string, Map<string, Workload[]>>();
  private readonly servicesByLabel = new Map<string, Map<string, ServiceManifest[]>>();

  /**
   * @param root the app
   * @param readWorkload reads a workload, or remembers it
   * @param manifestOf renders an object, or remembers it
   */
  public constructor(
    root: IConstruct,
    private readonly readWorkload: (object: ApiObject) => Workload | undefined,
    private readonly manifestOf: (object: ApiObject) => any,
  ) {
    for (const construct of root.node.findAll()) {
      if (!ApiObject.isApiObject(construct)) { continue; }
      const object = construct as ApiObject;
      const namespace = object.metadata.namespace;
      if (namespace === undefined || !(mayBeWorkload(object) || object.kind === 'Service')) { continue; }
      memo(this.objects, namespace, () => []).push(object);
    }
  }

  /** The workloads whose manifests carry this namespace. */
  public workloadsIn(namespace: string): Workload[] {
    return memo(this.workloads, namespace, () => this.objectsIn(namespace)
      .filter(mayBeWorkload).map(object => this.readWorkload(object)).filter(workload => workload !== undefined));
  }

  /** Another workload of the namespace whose pods the selector matches. */
  public rivalOf(workload: Workload, namespace: string, selector: Selector): Workload | undefined {
    return this.carriers(namespace, selector).find(other => other.object !== workload.object && selector.matches(other.labels));
  }

  /** The Services whose pods the labels are. */
  public servicesFor(labels: Labels, namespace: string): ServiceManifest[] {
    const byLabel = memo(this.servicesByLabel, namespace, () => groupByLabel(this.servicesIn(namespace).filter(service => service.selector),
      service => [service.selector!.requirements[0]!].map(requirement => `${requirement.key}=${requirement.values[0]}`)));
    return Object.entries(labels).flatMap(([key, value]) => byLabel.get(`${key}=${value}`) ?? [])
      .filter(service => service.selector!.matches(labels));
  }

  /** The Services whose manifests carry this namespace. */
  public servicesIn(namespace: string): ServiceManifest[] {
    return memo(this.services, namespace, () => this.objectsIn(namespace)
      .filter(object => object.kind === 'Service').map(object => readService(object, this.manifestOf(object))));
  }

  // All that may match: those that carry one of the labels it wants.
  private carriers(namespace: string, selector: Selector): Workload[] {
    const workloads = this.workloadsIn(namespace);
    const single = selector.requirements.find(requirement => requirement.operator === LabelOperator.IN && requirement.values.length === 1);
    if (!single) { return workloads; }
    const byLabel = memo(this.workloadsByLabel, namespace, () => groupByLabel(workloads,
      workload => Object.entries(workload.labels).map(([key, value]) => `${key}=${value}`)));
    return byLabel.get(`${single.key}=${single.values[0]}`) ?? [];
  }

  private objectsIn(namespace: string): ApiObject[] {
    return this.objects.get(namespace) ?? [];
  }
}

function groupByLabel<T>(items: T[], labelsOf: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const label of labelsOf(item)) { memo(groups, label, () => []).push(item); }
  }
  return groups;
}
