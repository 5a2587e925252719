import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Selector } from '../../../model/selector';
import { quote } from '../../../model/text/quote';

/** What a Service's manifest says, as far as policies are concerned. */
export interface ServiceManifest {
  readonly object: ApiObject;
  /** The pods behind it; absent for a Service without a selector. */
  readonly selector?: Selector;
  /** Its ports, as in the manifest. */
  readonly ports: { readonly name?: string; readonly port?: number; readonly targetPort?: number | string; readonly protocol?: string }[];
}

/** The object of the one Service that the construct renders. Throws when there is none, or more than one. */
export function serviceObject(construct: IConstruct): ApiObject {
  const objects = construct.node.findAll().filter(ApiObject.isApiObject) as ApiObject[];
  const services = objects.filter(object => object.kind === 'Service');
  if (services.length !== 1) {
    throw new Error(`${construct.node.path}: Peer.service needs a construct that renders one Service, got ${quote(objects.map(object => object.kind))}; `
      + 'pass the Service itself');
  }
  return services[0]!;
}

/** Reads a Service's manifest as it is now. */
export function readService(object: ApiObject, manifest = object.toJson()): ServiceManifest {
  const spec = manifest.spec ?? {};
  // The API ignores the selector of an ExternalName.
  const labels = spec.type === 'ExternalName' ? {} : spec.selector ?? {};
  const selector = Object.keys(labels).length > 0 ? Selector.of(labels) : undefined;
  return { object, selector, ports: Array.isArray(spec.ports) ? spec.ports : [] };
}
