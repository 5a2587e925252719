import { ApiObject, Chart } from 'cdk8s';
import { ShopApp, shopApp as plainShopApp } from '../constructs/peers/support';
import { Proof, ProofFinding, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

export { muteWarnings, messageOf, service, workload } from '../constructs/peers/support';

/** An app that manages the namespace shop. */
export function shopApp(props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  return plainShopApp(props);
}

/** A hand-written NetworkPolicy. */
export function policy(chart: Chart, name: string, spec: object): ApiObject {
  return new ApiObject(chart, name, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec });
}

/** What the proof finds about the app. */
export function found({ app }: ShopApp): ProofFinding[] {
  return Proof.of(app).result.findings;
}

/** What the proof finds about the app, by rule. */
export function rulesOf(shop: ShopApp): string[] {
  return [...new Set(found(shop).map(({ rule }) => rule))].sort();
}

/** The messages of what the proof finds about the app. */
export function messagesOf(shop: ShopApp): string[] {
  return found(shop).map(({ message }) => message);
}

/** The object of a policy of ours, by the end of its construct path, to be changed behind the library's back. */
export function written({ app }: ShopApp, name: string): ApiObject {
  const object = app.node.findAll().find(construct => ApiObject.isApiObject(construct) && construct.name === name);
  if (!object) { throw new Error(`no object is called ${name}`); }
  return object as ApiObject;
}
