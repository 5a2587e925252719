import { ApiObject, Chart } from 'cdk8s';
import { ShopApp, shopApp as plainShopApp, workload } from '../constructs/peers/support';
import { Peer, Proof, ProofFinding, ZeroTrustNamespaceProps } from 'cdk8s-zero-trust';

export { muteWarnings, messageOf, service, verdicts, workload } from '../constructs/peers/support';

/** An app that manages the namespace shop. */
export function shopApp(props: Partial<ZeroTrustNamespaceProps> = {}): ShopApp {
  return plainShopApp(props);
}

/** web may call api on 8080. */
export function webAndApi(props: Parameters<typeof shopApp>[0] = {}) {
  const shop = shopApp(props);
  const [web, api] = [workload(shop.chart, 'Web', { ports: [] }), workload(shop.chart, 'Api')];
  shop.shop.allow(Peer.workload(web), Peer.workload(api), { description: 'web asks api' });
  return { ...shop, web, api };
}

/** A hand-written NetworkPolicy. */
export function policy(chart: Chart, name: string, spec: object): ApiObject {
  return new ApiObject(chart, name, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec });
}

/** A policy that lets what `from` says into api, on what `ports` says. */
export function intoApi(from: object[], ports?: object[]): object {
  return { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [{ from, ...(ports && { ports }) }] };
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
