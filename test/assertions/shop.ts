import { ConnectivityAssertions } from '../../src/assertions/connectivity-assertions';
import { app, block, denyAll, deployment, letIn, letOut, namespace, service } from '../analysis/clusters';

/** Web calls api on 80, api calls db on 5432, everyone calls web on 80; nothing else. The pods of api are behind a Service. */
export const SHOP: readonly object[] = [
  namespace('shop'), deployment('web'), deployment('api'), deployment('db'), denyAll(), service('api', [{ port: 8000, targetPort: 80 }]),
  letIn('web', [block('0.0.0.0/0')], [{ port: 80 }]), letOut('web', [app('api')], [{ port: 80 }]),
  letIn('api', [app('web')], [{ port: 80 }]), letOut('api', [app('db')], [{ port: 5432 }]),
  letIn('db', [app('api')], [{ port: 5432 }]),
];

/** Assertions about the objects, as the documents of shop.yaml. */
export function assertionsOf(objects: readonly object[]): ConnectivityAssertions {
  return ConnectivityAssertions.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n'), 'shop.yaml');
}

/** The first line of the error that it throws; `holds` where it throws none. */
export function outcome(assert: () => void): string {
  return failure(assert)?.split('\n')[0] ?? 'holds';
}

/** The text of the error that it throws, if it does. */
export function failure(assert: () => void): string | undefined {
  try {
    assert();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
