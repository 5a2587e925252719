import { Fact, sourced } from '../model/fact';
import { IPeer, Peer } from '../model/peer';
import { Labels } from '../model/selector';
import { checkNamespaceName } from '../model/text/kubernetes-names';

/** Where an ingress controller runs, if not where its chart puts it. */
export interface IngressControllerOptions {
  /**
   * The namespace of its pods. Throws on a name that the API server refuses.
   * @default - that of its chart or manifest
   */
  readonly namespace?: string;
  /**
   * The labels of its pods. Throws when empty.
   * @default - those of its chart or manifest
   */
  readonly labels?: { [key: string]: string };
}

/** An ingress controller that no preset describes. */
export interface CustomIngressControllerOptions {
  /** What policies call it. Throws without a letter or digit. */
  readonly name: string;
  /** The namespace of its pods. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /** The labels of its pods. Throws when empty. */
  readonly labels: { [key: string]: string };
}

/** The pods that bring requests from outside into the cluster. They connect to the pods, on the ports of the pods. */
export class IngressController implements IPeer {
  /**
   * Traefik, as its chart (traefik/traefik-helm-chart) installs it into `traefik`. On k3s it is in `kube-system`.
   * @param options omitted: namespace `traefik`, and the pods with `app.kubernetes.io/name=traefik`
   */
  public static traefik(options: IngressControllerOptions = {}): IngressController {
    return IngressController.preset('traefik', TRAEFIK, options);
  }

  /**
   * The retired community controller, as its manifest (kubernetes/ingress-nginx deploy/static/provider/cloud/deploy.yaml) installs it.
   * @param options omitted: namespace `ingress-nginx`, and the pods with `app.kubernetes.io/name=ingress-nginx` of component `controller`
   */
  public static ingressNginx(options: IngressControllerOptions = {}): IngressController {
    return IngressController.preset('ingress-nginx', INGRESS_NGINX, options);
  }

  /**
   * Any other controller that runs in pods.
   * @param options its name and its pods
   */
  public static of(options: CustomIngressControllerOptions): IngressController {
    return new IngressController(options.name, { namespace: options.namespace, labels: options.labels });
  }

  private static preset(name: string, fact: Fact<Place>, options: IngressControllerOptions): IngressController {
    const place = { namespace: options.namespace ?? fact.value.namespace, labels: options.labels ?? fact.value.labels };
    return new IngressController(name, place, `${fact.source} (${fact.date})`);
  }

  private readonly peer: Peer;

  private constructor(
    /** What policies call it. */
    public readonly name: string,
    place: Place,
    /** The document that the preset's namespace and labels come from, and the day it was read; absent for a controller that the user described. */
    public readonly source?: string,
  ) {
    this.peer = Peer.labels(place.labels, { namespace: checkNamespaceName(place.namespace), name })._asPreset();
  }

  /** Its pods as the source of a flow. Nobody has to say who writes their end. */
  public toPeer(): Peer {
    return this.peer;
  }
}

interface Place {
  readonly namespace: string;
  readonly labels: Labels;
}

const TRAEFIK = sourced<Place>(
  { namespace: 'traefik', labels: { 'app.kubernetes.io/name': 'traefik' } },
  'traefik/traefik-helm-chart _helpers.tpl', '2026-11-20');
const INGRESS_NGINX = sourced<Place>(
  { namespace: 'ingress-nginx', labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' } },
  'kubernetes/ingress-nginx deploy/static/provider/cloud/deploy.yaml', '2026-11-20');
