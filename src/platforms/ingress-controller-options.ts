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

/** Where an ingress controller runs whose chart has no usual namespace. */
export interface ReleasedIngressControllerOptions {
  /** The namespace of the release. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /**
   * The labels of its pods. Throws when empty.
   * @default - those of its chart
   */
  readonly labels?: { [key: string]: string };
}

/** An ingress controller whose labels nobody documents. */
export interface LabelledIngressControllerOptions {
  /** The labels of its pods, as `kubectl get pods --show-labels` tells them. Throws when empty. */
  readonly labels: { [key: string]: string };
  /**
   * The namespace of its pods. Throws on a name that the API server refuses.
   * @default - that of its documentation
   */
  readonly namespace?: string;
}

/** The proxies of Envoy Gateway. */
export interface EnvoyGatewayOptions extends IngressControllerOptions {
  /**
   * The Gateway that the proxies belong to. Throws on what is no value of a label.
   * @default - those of every Gateway
   */
  readonly gatewayName?: string;
  /**
   * The namespace of that Gateway. Throws on what is no value of a label.
   * @default - a Gateway of whatever namespace
   */
  readonly gatewayNamespace?: string;
}

/** A Gateway of the Gateway API for which Istio makes pods. */
export interface IstioGatewayOptions {
  /** The name of the Gateway. Throws on what is no value of a label. */
  readonly gatewayName: string;
  /** The namespace of the Gateway, in which its pods are too. Throws on a name that the API server refuses. */
  readonly namespace: string;
}

/** The routers of OpenShift. */
export interface OpenShiftRouterOptions {
  /**
   * The labels of the namespaces that stand for the routers. Throws when empty.
   * @default - `policy-group.network.openshift.io/ingress` with the empty value
   */
  readonly namespaceLabels?: { [key: string]: string };
  /**
   * The one IngressController whose pods come in, for instance `default`. Not for routers on the host network, which no label of pods finds.
   * Throws on what is no value of a label.
   * @default - those of every IngressController
   */
  readonly routerName?: string;
}

/** A load balancer that connects from its own subnets. */
export interface BalancerSubnetsOptions {
  /**
   * The address blocks of its subnets. Throws when empty, and where `Cidr.of` does. An error at synthesis where pods may be in them too: the
   * platform's `podRanges` say where pods are.
   */
  readonly subnetRanges: string[];
}

/** Azure Application Gateway. */
export interface AzureGatewayOptions extends BalancerSubnetsOptions {
  /**
   * Whether health probes of Azure's balancers, from 168.63.129.16, come in too. Nobody checked where they do.
   * @default false
   */
  readonly healthProbes?: boolean;
}

/** A way in that keeps the addresses of the clients. */
export interface ClientRangesOptions {
  /** The address blocks of the clients; for all of the internet use `Peer.internet()` as the source. Throws when empty, and where `Cidr.of` does. */
  readonly clientRanges: string[];
}

/** A network load balancer that keeps the addresses of the clients. */
export interface PreservingBalancerOptions extends ClientRangesOptions {
  /** The address blocks of its subnets, from which it checks health. Throws when empty, and where `Cidr.of` does. */
  readonly subnetRanges: string[];
}

/** Balancers of Google in front of pods. */
export interface GkeLoadBalancerOptions {
  /**
   * The proxy-only subnets of balancers that are made of Envoy: regional and internal ones. Empty: none. Throws where `Cidr.of` does.
   * @default - none: only the ranges that Google publishes
   */
  readonly proxySubnetRanges?: string[];
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
