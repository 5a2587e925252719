import { ApiObject, App, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { memo } from '../../../model/memo';
import { userPath } from '../../../model/peer-spec';
import { describeObject } from '../reading/workload';

/**
 * An error for each object of the library that another object of the app would replace: in the cluster, because kind,
 * namespace and name are equal, or in the output, where cdk8s writes a file for each object and names it by kind and name.
 *
 * cdk8s notices neither.
 */
export function sameNames(root: IConstruct, writers: readonly IConstruct[]): string[] {
  const ours = new Map<string, Map<string, ApiObject[]>>();
  const own = new Set<ApiObject>();
  const errors: string[] = [];
  const check = (object: ApiObject, namesakes: readonly ApiObject[]) => {
    const other = namesakes.find(namesake => namesake !== object && wouldReplace(object, namesake, root));
    if (other) {
      errors.push(`${userPath(object)}: ${describeObject(object)} would replace ${describeObject(other)}, because they share kind and name; `
        + 'rename one of them');
    }
  };
  for (const object of writers.flatMap(objectsUnder)) {
    const namesakes = memo(memo(ours, object.kind, () => new Map<string, ApiObject[]>()), object.name, () => []);
    check(object, namesakes);
    namesakes.push(object);
    own.add(object);
  }
  for (const object of objectsUnder(root)) {
    if (!own.has(object)) { check(object, ours.get(object.kind)?.get(object.name) ?? []); }
  }
  return errors;
}

function objectsUnder(construct: IConstruct): ApiObject[] {
  return construct.node.findAll().filter(ApiObject.isApiObject) as ApiObject[];
}

/** Whether one of two objects of the same kind and name replaces the other, in the cluster or in the output. */
function wouldReplace(a: ApiObject, b: ApiObject, root: IConstruct): boolean {
  // A chart puts its namespace into Namespace objects too, where it means nothing.
  const sameNamespace = a.kind === 'Namespace' || a.metadata.namespace === b.metadata.namespace;
  switch ((root as App).yamlOutputType) {
    case YamlOutputType.FILE_PER_RESOURCE: return true;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: return a.chart === b.chart || (sameNamespace && a.apiGroup === b.apiGroup);
    default: return sameNamespace && a.apiGroup === b.apiGroup;
  }
}
