import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { userPath } from '../../../model/peer-spec';
import { describeObject } from '../reading/workload';

/**
 * An error for each object of the library that another object of the app would replace: in the cluster, because kind,
 * namespace and name are equal, or in the output, where cdk8s writes a file for each object and names it by kind and name.
 *
 * cdk8s notices neither.
 */
export function sameNames(root: IConstruct, writers: readonly IConstruct[]): string[] {
  const ours = new Map<string, ApiObject>();
  const errors: string[] = [];
  const check = (object: ApiObject, own: ApiObject | undefined) => {
    if (own && own !== object) {
      errors.push(`${userPath(object)}: ${describeObject(object)} would replace ${describeObject(own)}, because they share kind and name; `
        + 'rename one of them');
    }
  };
  for (const object of writers.flatMap(objectsUnder)) {
    for (const key of keys(object, root)) {
      check(object, ours.get(key));
      ours.set(key, object);
    }
  }
  const own = new Set(ours.values());
  for (const object of objectsUnder(root)) {
    if (own.has(object)) { continue; }
    for (const key of keys(object, root)) { check(object, ours.get(key)); }
  }
  return errors;
}

function objectsUnder(construct: IConstruct): ApiObject[] {
  return construct.node.findAll().filter(ApiObject.isApiObject) as ApiObject[];
}

function keys(object: ApiObject, root: IConstruct): string[] {
  const file = `${object.kind}.${object.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
  // A chart puts its namespace into Namespace objects too, where it means nothing.
  const namespace = object.kind === 'Namespace' ? '' : object.metadata.namespace ?? '';
  const inCluster = `${object.apiGroup} ${object.kind} ${namespace} ${object.name}`;
  switch ((root as App).yamlOutputType) {
    case YamlOutputType.FILE_PER_RESOURCE: return [inCluster, `file ${file}`];
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: return [inCluster, `file ${Chart.of(object).node.path}/${file}`];
    default: return [inCluster];
  }
}
