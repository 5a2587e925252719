import { CONTROLLER_ADDRESSES as ADDRESSES, ControllerAddresses } from './ingress/controller-addresses';
import { CONTROLLER_PODS as PODS, ControllerPods } from './ingress/controller-pods';
import { blocksPeer, namespacesPeer, nodesPeer, Place, podsPeer, requireRanges } from './ingress/ingress-peers';
import {
  AzureGatewayOptions, BalancerSubnetsOptions, ClientRangesOptions, CustomIngressControllerOptions, EnvoyGatewayOptions, GkeLoadBalancerOptions,
  IngressControllerOptions, IstioGatewayOptions, LabelledIngressControllerOptions, OpenShiftRouterOptions, PreservingBalancerOptions,
  ReleasedIngressControllerOptions,
} from './ingress-controller-options';
import { Fact } from '../model/fact';
import { IPeer, Peer } from '../model/peer';
import { Labels } from '../model/selector';
import { requireList, requireOptions } from '../model/text/untyped';

/**
 * Who brings requests from outside to the pods: pods of a controller, or a balancer that connects from addresses.
 *
 * They connect to the pods on the ports of the pods, never on those of a Service. What each preset stands for, and where that was read, is in
 * docs/platforms.md. Namespaces of charts are conventions: the summary of a namespace prints what was assumed.
 */
export class IngressController implements IPeer {
  /** Traefik, as its chart installs it. On k3s see `k3sTraefik`.
   * @param options omitted: namespace `traefik`, and the pods with `app.kubernetes.io/name=traefik` */
  public static traefik(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.traefik, options); }

  /** Traefik, as k3s installs it into `kube-system`.
   * @param options omitted: as k3s does it */
  public static k3sTraefik(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.k3sTraefik, options); }

  /** The retired community controller, as its manifest and minikube install it.
   * @param options omitted: namespace `ingress-nginx`, and the pods with `app.kubernetes.io/name=ingress-nginx` of component `controller` */
  public static ingressNginx(options: IngressControllerOptions = {}): IngressController {
    return IngressController.inPods(PODS.ingressNginx, options);
  }

  /** The community controller that RKE2 installs into `kube-system`. On the host network use `nodePort`.
   * @param options omitted: as RKE2 does it */
  public static rke2IngressNginx(options: IngressControllerOptions = {}): IngressController {
    return IngressController.inPods(PODS.rke2IngressNginx, options);
  }

  /** HAProxy's own controller (haproxytech). Its chart has no namespace of its own.
   * @param options its namespace; labels omitted: those of its chart */
  public static haProxy(options: ReleasedIngressControllerOptions): IngressController { return IngressController.inPods(PODS.haProxy, options); }

  /** The Envoy pods of Contour.
   * @param options omitted: namespace `projectcontour`, and the pods with `app=envoy` */
  public static contour(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.contour, options); }

  /** The proxies of Envoy Gateway.
   * @param options omitted: those of every Gateway, in `envoy-gateway-system` */
  public static envoyGateway(options: EnvoyGatewayOptions = {}): IngressController {
    const { gatewayName, gatewayNamespace, ...place } = requireOptions(options, 'options of envoyGateway');
    const labels: Labels = {
      ...(place.labels ?? PODS.envoyGateway.value.labels),
      ...(gatewayName !== undefined && { 'gateway.envoyproxy.io/owning-gateway-name': gatewayName }),
      ...(gatewayNamespace !== undefined && { 'gateway.envoyproxy.io/owning-gateway-namespace': gatewayNamespace }),
    };
    return IngressController.inPods(PODS.envoyGateway, { ...place, labels });
  }

  /** The ingress gateway of Istio's chart. istioctl puts it into `istio-system`.
   * @param options omitted: namespace `istio-ingress`, and the pods with `istio=ingressgateway` */
  public static istio(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.istio, options); }

  /** The pods that Istio makes for one Gateway of the Gateway API.
   * @param options the Gateway */
  public static istioGateway(options: IstioGatewayOptions): IngressController {
    const { gatewayName, namespace } = requireOptions(options, 'options of istioGateway');
    return IngressController.inPods(PODS.istioGateway, { namespace, labels: { 'gateway.networking.k8s.io/gateway-name': gatewayName } });
  }

  /** The external gateway of Istio as AKS manages it.
   * @param options omitted: as AKS installs it */
  public static aksIstioExternal(options: IngressControllerOptions = {}): IngressController {
    return IngressController.inPods(PODS.aksIstioExternal, options);
  }

  /** The internal gateway of Istio as AKS manages it.
   * @param options omitted: as AKS installs it */
  public static aksIstioInternal(options: IngressControllerOptions = {}): IngressController {
    return IngressController.inPods(PODS.aksIstioInternal, options);
  }

  /** The controller of AKS application routing.
   * @param options its labels, which nobody documents; namespace omitted: `app-routing-system` */
  public static aksAppRouting(options: LabelledIngressControllerOptions): IngressController {
    return IngressController.inPods(PODS.aksAppRouting, options);
  }

  /** Kong, as its chart installs it.
   * @param options omitted: namespace `kong`, and the pods of component `app` */
  public static kong(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.kong, options); }

  /** The controller of NGINX itself, not that of the community.
   * @param options omitted: namespace `nginx-ingress`, and the labels of its manifest */
  public static nginxInc(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.nginxInc, options); }

  /** Emissary, as its chart installs it.
   * @param options omitted: namespace `emissary`, and the labels of its chart */
  public static emissary(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.emissary, options); }

  /** A tunnel of Cloudflare that ends in a pod of the cluster.
   * @param options omitted: namespace `cloudflare`, and the pods with `app=cloudflared` */
  public static cloudflared(options: IngressControllerOptions = {}): IngressController { return IngressController.inPods(PODS.cloudflared, options); }

  /** The routers of OpenShift, by the label of their namespace, on the host network or not.
   * @param options omitted: the label that OpenShift prefers, and every router */
  public static openShift(options: OpenShiftRouterOptions = {}): IngressController {
    const { namespaceLabels, routerName } = requireOptions(options, 'options of openShift');
    const fact = ADDRESSES.openShift;
    const podLabels = routerName === undefined ? undefined : { 'ingresscontroller.operator.openshift.io/deployment-ingresscontroller': routerName };
    return IngressController.at(fact, namespacesPeer({ ...fact.value, ...(namespaceLabels && { namespaceLabels: [namespaceLabels] }) }, podLabels));
  }

  /** The routers of OpenShift and everything else on its host network, kubelets included. */
  public static openShiftHostNetwork(): IngressController {
    return IngressController.at(ADDRESSES.openShiftHostNetwork, namespacesPeer(ADDRESSES.openShiftHostNetwork.value));
  }

  /** An Application Load Balancer of AWS with target-type ip.
   * @param options the blocks of its subnets; pods in them come in as well */
  public static awsAlb(options: BalancerSubnetsOptions): IngressController {
    return IngressController.at(ADDRESSES.awsAlb, blocksPeer(ADDRESSES.awsAlb.value, requireRanges(options?.subnetRanges, 'subnetRanges', 'awsAlb')));
  }

  /** A Network Load Balancer of AWS that keeps the addresses of its clients. Nobody checked this.
   * @param options the blocks of its clients, and of its subnets */
  public static awsNlb(options: PreservingBalancerOptions): IngressController {
    const { clientRanges, subnetRanges } = requireOptions(options, 'options of awsNlb');
    const ranges = [...requireRanges(clientRanges, 'clientRanges', 'awsNlb'), ...requireRanges(subnetRanges, 'subnetRanges', 'awsNlb')];
    return IngressController.at(ADDRESSES.awsNlb, blocksPeer(ADDRESSES.awsNlb.value, ranges));
  }

  /** A NodePort, a balancer in front of it, target-type instance, or a controller on the host network: requests come from the nodes.
   * Unless the platform states `nodeRanges`, an error at synthesis. */
  public static nodePort(): IngressController { return IngressController.at(ADDRESSES.nodePort, nodesPeer(ADDRESSES.nodePort.value)); }

  /** A NodePort, or a balancer in front of it, with externalTrafficPolicy Local: requests come from the clients.
   * @param options the blocks of the clients */
  public static nodePortLocal(options: ClientRangesOptions): IngressController {
    const ranges = requireRanges(options?.clientRanges, 'clientRanges', 'nodePortLocal');
    return IngressController.at(ADDRESSES.nodePortLocal, blocksPeer(ADDRESSES.nodePortLocal.value, ranges));
  }

  /** Container-native balancers of GKE, and their health checks.
   * @param options omitted: the ranges that Google publishes */
  public static gkeLoadBalancer(options: GkeLoadBalancerOptions = {}): IngressController {
    const { proxySubnetRanges } = requireOptions(options, 'options of gkeLoadBalancer');
    return IngressController.at(ADDRESSES.gkeLoadBalancer, blocksPeer(ADDRESSES.gkeLoadBalancer.value, requireList(proxySubnetRanges, 'proxySubnetRanges of gkeLoadBalancer')));
  }

  /** Azure Application Gateway, also for Containers. Nobody checked this.
   * @param options the blocks of its subnet */
  public static azureApplicationGateway(options: AzureGatewayOptions): IngressController {
    const { subnetRanges, healthProbes = false } = requireOptions(options, 'options of azureApplicationGateway');
    const ranges = [...requireRanges(subnetRanges, 'subnetRanges', 'azureApplicationGateway'), ...(healthProbes ? ['168.63.129.16/32'] : [])];
    return IngressController.at(ADDRESSES.azureApplicationGateway, blocksPeer(ADDRESSES.azureApplicationGateway.value, ranges));
  }

  /** Ingress and Gateway API of Cilium. No NetworkPolicy can let them in: a flow from it throws, and says what can. */
  public static cilium(): IngressController { return IngressController.at(ADDRESSES.cilium); }

  /** Any other controller that runs in pods.
   * @param options its name and its pods */
  public static of(options: CustomIngressControllerOptions): IngressController {
    const { name } = requireOptions(options, 'options of IngressController.of');
    return new IngressController(name, podsPeer({ name, why: '' }, options));
  }

  private static inPods(fact: Fact<ControllerPods>, said: Place): IngressController {
    return new IngressController(fact.value.name, podsPeer(fact.value, said), fact);
  }

  private static at(fact: Fact<ControllerAddresses>, peer?: Peer): IngressController {
    return new IngressController(fact.value.name, peer, fact);
  }

  /** The document that the preset comes from, and the day it was read; absent for a controller that the user described. */
  public readonly source?: string;

  private constructor(
    /** What policies call it. */
    public readonly name: string,
    private readonly peer: Peer | undefined,
    /**
     * What is known about it; absent for a controller that the user described.
     * @internal
     */
    public readonly _fact?: Fact<ControllerPods | ControllerAddresses>,
  ) {
    if (_fact) { this.source = `${_fact.source} (${_fact.date})`; }
  }

  /** It as the source of a flow. Nobody has to say who writes its end. Throws for one that no NetworkPolicy can let in. */
  public toPeer(): Peer {
    if (this.peer) { return this.peer; }
    throw new Error(`${this.name} cannot be an end of a flow, because no NetworkPolicy expresses it: ${this._fact?.value.why}`);
  }
}
