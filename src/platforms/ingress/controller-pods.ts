import { Fact, sourced } from '../../model/fact';
import { Labels } from '../../model/selector';

/** Where the pods of an ingress controller are, as its chart or manifest installs them. */
export interface ControllerPods {
  /** What policies call it. */
  readonly name: string;
  /** Absent: nobody documents one, so the user has to say it. */
  readonly namespace?: string;
  /** Absent: nobody documents them, so the user has to say them. */
  readonly labels?: Labels;
  /** The TCP ports of its containers; absent: not documented. */
  readonly ports?: readonly number[];
  /** Why the rule is as it is. */
  readonly why: string;
}

// The day on which all of them were read.
const READ = '2026-11-20';
const ENDPOINTS = 'it reads EndpointSlices and connects to the pods themselves, so the pods see its pods';

/** The controllers that are pods, found in one namespace by their labels. */
export const CONTROLLER_PODS = {
  ingressNginx: sourced<ControllerPods>({
    name: 'ingress-nginx',
    namespace: 'ingress-nginx',
    labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' },
    ports: [80, 443],
    why: `${ENDPOINTS}; retired since March 2026; minikube installs it in the same place`,
  }, 'kubernetes/ingress-nginx deploy/static/provider/cloud/deploy.yaml; kubernetes/minikube deploy/addons/ingress/ingress-deploy.yaml.tmpl', READ),
  rke2IngressNginx: sourced<ControllerPods>({
    name: 'rke2-ingress-nginx',
    namespace: 'kube-system',
    labels: { 'app.kubernetes.io/name': 'rke2-ingress-nginx' },
    why: `${ENDPOINTS}, unless it is set to the host network; RKE2 moves to Traefik`,
  }, 'rancher/rke2-docs docs/known_issues.md and networking_services.md', READ),
  traefik: sourced<ControllerPods>({
    name: 'traefik',
    namespace: 'traefik',
    labels: { 'app.kubernetes.io/name': 'traefik' },
    ports: [8000, 8443],
    why: `${ENDPOINTS}; its instance label holds release and namespace, so it is left out`,
  }, 'traefik/traefik-helm-chart _helpers.tpl', READ),
  k3sTraefik: sourced<ControllerPods>({
    name: 'traefik',
    namespace: 'kube-system',
    labels: { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/instance': 'traefik-kube-system' },
    ports: [8000, 8443],
    why: `${ENDPOINTS}; k3s installs the chart into kube-system`,
  }, 'traefik/traefik-helm-chart _helpers.tpl; k3s-io/k3s manifests/traefik.yaml', READ),
  haProxy: sourced<ControllerPods>({
    name: 'haproxy',
    labels: { 'app.kubernetes.io/name': 'kubernetes-ingress' },
    ports: [8080, 8443, 1024],
    why: `${ENDPOINTS}; the namespace is that of the release`,
  }, 'haproxytech/helm-charts kubernetes-ingress', READ),
  contour: sourced<ControllerPods>({
    name: 'contour',
    namespace: 'projectcontour',
    labels: { app: 'envoy' },
    ports: [8080, 8443],
    why: 'requests come from the pods of Envoy, not from those of Contour',
  }, 'projectcontour/contour examples/contour/03-envoy.yaml', READ),
  envoyGateway: sourced<ControllerPods>({
    name: 'envoy-gateway',
    namespace: 'envoy-gateway-system',
    labels: { 'app.kubernetes.io/managed-by': 'envoy-gateway', 'app.kubernetes.io/component': 'proxy' },
    ports: [10080, 10443],
    why: 'requests come from the proxies; listeners below 1024 are moved up by 10000, so 80 and 443 are 10080 and 10443 in the pods',
  }, 'envoyproxy/gateway internal/infrastructure/kubernetes/proxy/testdata/deployments/default.yaml and listener.go', READ),
  istio: sourced<ControllerPods>({
    name: 'istio-ingress',
    namespace: 'istio-ingress',
    labels: { istio: 'ingressgateway' },
    why: 'requests come from the pods of the gateway; its chart is for istio-ingress, istioctl puts it into istio-system',
  }, 'istio/istio.io setup/additional-setup/network-policy; istio/istio manifests/charts/gateway/templates/networkpolicy.yaml', READ),
  istioGateway: sourced<ControllerPods>({
    name: 'istio-gateway',
    why: 'Istio makes the pods of a Gateway in the namespace of the Gateway, with its name as a label',
  }, 'istio/istio.io setup/additional-setup/network-policy; istio/istio manifests/charts/gateway/templates/networkpolicy.yaml', READ),
  aksIstioExternal: sourced<ControllerPods>({
    name: 'aks-istio-external',
    namespace: 'aks-istio-ingress',
    labels: { istio: 'aks-istio-ingressgateway-external' },
    why: 'requests from the internet come from the pods of the external gateway',
  }, 'MicrosoftDocs/azure-aks-docs articles/aks/istio-deploy-ingress.md', READ),
  aksIstioInternal: sourced<ControllerPods>({
    name: 'aks-istio-internal',
    namespace: 'aks-istio-ingress',
    labels: { istio: 'aks-istio-ingressgateway-internal' },
    why: 'requests from the virtual network come from the pods of the internal gateway',
  }, 'MicrosoftDocs/azure-aks-docs articles/aks/istio-deploy-ingress.md', READ),
  aksAppRouting: sourced<ControllerPods>({
    name: 'aks-app-routing',
    namespace: 'app-routing-system',
    why: `${ENDPOINTS}; Microsoft documents the namespace and no labels`,
  }, 'MicrosoftDocs/azure-aks-docs articles/aks/app-routing.md', READ),
  kong: sourced<ControllerPods>({
    name: 'kong',
    namespace: 'kong',
    labels: { 'app.kubernetes.io/name': 'kong', 'app.kubernetes.io/component': 'app' },
    ports: [8000, 8443],
    why: ENDPOINTS,
  }, 'Kong/charts charts/kong/templates/_helpers.tpl', READ),
  nginxInc: sourced<ControllerPods>({
    name: 'nginx-ingress',
    namespace: 'nginx-ingress',
    labels: { 'app': 'nginx-ingress', 'app.kubernetes.io/name': 'nginx-ingress' },
    ports: [80, 443],
    why: ENDPOINTS,
  }, 'nginx/kubernetes-ingress deployments/deployment/nginx-ingress.yaml', READ),
  emissary: sourced<ControllerPods>({
    name: 'emissary',
    namespace: 'emissary',
    labels: { 'app.kubernetes.io/name': 'emissary-ingress' },
    ports: [8080, 8443],
    why: ENDPOINTS,
  }, 'emissary-ingress/emissary charts/emissary-ingress', READ),
  cloudflared: sourced<ControllerPods>({
    name: 'cloudflared',
    namespace: 'cloudflare',
    labels: { app: 'cloudflared' },
    why: 'the tunnel ends in a plain pod, so nothing has to come in from outside; its own egress is a flow of its own',
  }, 'cloudflare/argo-tunnel-examples named-tunnel-k8s/cloudflared.yaml', READ),
} satisfies { [factory: string]: Fact<ControllerPods> };
