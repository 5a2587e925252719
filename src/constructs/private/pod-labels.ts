import { JsonPatch } from 'cdk8s';
import { IConstruct } from 'constructs';
import { describeObject, findWorkloadObject } from './reading/workload';
import { checkConstruct } from '../../model/peer-checks';
import { userPath } from '../../model/peer-spec';
import { Labels } from '../../model/selector';

const TEMPLATE_PATHS: { [kind: string]: string } = { Pod: '', CronJob: '/spec/jobTemplate/spec/template' };

/** Puts labels on the pods of the workload. Throws for one that its selector names with another value. */
export function stampLabels(workload: IConstruct, labels: Labels): void {
  checkConstruct(workload, 'labelPods');
  const object = findWorkloadObject(workload);
  const manifest = object.toJson();
  const selector = manifest.spec?.selector ?? {};
  const expressions: { key: string }[] = selector.matchExpressions ?? [];
  const matchLabels = object.kind === 'ReplicationController' ? selector : selector.matchLabels ?? {};
  const selected = new Set([...Object.keys(matchLabels), ...expressions.map(expression => expression.key)]);
  const path = `${TEMPLATE_PATHS[object.kind] ?? '/spec/template'}/metadata`;
  const present = valueAt(manifest, `${path}/labels`) ?? {};
  for (const key of Object.keys(labels)) {
    if (selected.has(key) && present[key] !== labels[key]) {
      throw new Error(`${userPath(object)}: label "${key}" is part of the selector of ${describeObject(object)}, which would lose its pods, `
        + `got "${labels[key]}"; use another label`);
    }
  }
  if (!valueAt(manifest, path)) { object.addJsonPatch(JsonPatch.add(path, {})); }
  if (!valueAt(manifest, `${path}/labels`)) { object.addJsonPatch(JsonPatch.add(`${path}/labels`, {})); }
  for (const [key, value] of Object.entries(labels)) {
    object.addJsonPatch(JsonPatch.add(`${path}/labels/${key.replace('~', '~0').replace('/', '~1')}`, value));
  }
}

function valueAt(value: any, pointer: string): any {
  return pointer.split('/').slice(1).reduce((inner, key) => inner?.[key], value);
}
