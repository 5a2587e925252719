import { Actor, Actors, at, lookAlikes, podIn } from './preset-support';
import { Confidence } from '../../src/model/fact';
import { CONTROLLER_ADDRESSES } from '../../src/platforms/ingress/controller-addresses';
import { CONTROLLER_PODS } from '../../src/platforms/ingress/controller-pods';
import { INGRESS_NOTES } from '../../src/platforms/ingress/ingress-notes';
import { muteWarnings, shopApp, workload } from '../constructs/peers/support';
import { CertManager, IngressController, Peer, Platform, Port } from 'cdk8s-zero-trust';

muteWarnings();

const PLATFORM = Platform.kubernetes({ nodeRanges: ['10.9.0.0/16'], podRanges: ['10.42.0.0/16'] });
const OPENSHIFT = { 'policy-group.network.openshift.io/ingress': '' };
const OLDER = { 'network.openshift.io/policy-group': 'ingress' };
const HOST = { 'policy-group.network.openshift.io/host-network': '' };
const ROUTER = { 'ingresscontroller.operator.openshift.io/deployment-ingresscontroller': 'default' };
const NGINX = { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' };
const ENVOY = { 'app.kubernetes.io/managed-by': 'envoy-gateway', 'app.kubernetes.io/component': 'proxy' };
const OWNER = { 'gateway.envoyproxy.io/owning-gateway-name': 'web', 'gateway.envoyproxy.io/owning-gateway-namespace': 'edge' };

/** Each row of the fact sheet: the preset, who comes in, who stays out besides those that look alike, and what its own pods serve. */
const ROWS: [string, IngressController, Actor[], Actor[], string?][] = [
  ['ingress-nginx of the community, minikube too', IngressController.ingressNginx(), [podIn('ingress-nginx', NGINX)],
    [podIn('ingress-nginx', { ...NGINX, 'app.kubernetes.io/component': 'admission-webhook' })], 'TCP 80,TCP 443'],
  ['ingress-nginx of RKE2', IngressController.rke2IngressNginx(), [podIn('kube-system', { 'app.kubernetes.io/name': 'rke2-ingress-nginx' })],
    [podIn('ingress-nginx', NGINX), podIn('kube-system', { 'app.kubernetes.io/name': 'rke2-coredns' })]],
  ['Traefik', IngressController.traefik(), [podIn('traefik', { 'app.kubernetes.io/name': 'traefik' })],
    [podIn('kube-system', { 'app.kubernetes.io/name': 'traefik' })], 'TCP 8000,TCP 8443'],
  ['Traefik of k3s', IngressController.k3sTraefik(),
    [podIn('kube-system', { 'app.kubernetes.io/name': 'traefik', 'app.kubernetes.io/instance': 'traefik-kube-system' })],
    [podIn('traefik', { 'app.kubernetes.io/name': 'traefik' })], 'TCP 8000,TCP 8443'],
  ['HAProxy', IngressController.haProxy({ namespace: 'edge' }), [podIn('edge', { 'app.kubernetes.io/name': 'kubernetes-ingress' })],
    [podIn('haproxy-controller', { 'app.kubernetes.io/name': 'kubernetes-ingress' })], 'TCP 8080,TCP 8443,TCP 1024'],
  ['Contour', IngressController.contour(), [podIn('projectcontour', { app: 'envoy' })], [podIn('projectcontour', { app: 'contour' })], 'TCP 8080,TCP 8443'],
  ['Envoy Gateway', IngressController.envoyGateway(), [podIn('envoy-gateway-system', ENVOY)],
    [podIn('envoy-gateway-system', { 'control-plane': 'envoy-gateway' })], 'TCP 10080,TCP 10443'],
  ['Envoy Gateway, one Gateway of it', IngressController.envoyGateway({ gatewayName: 'web', gatewayNamespace: 'edge' }),
    [podIn('envoy-gateway-system', { ...ENVOY, ...OWNER })],
    [podIn('envoy-gateway-system', { ...ENVOY, ...OWNER, 'gateway.envoyproxy.io/owning-gateway-name': 'other' })], 'TCP 10080,TCP 10443'],
  ['Istio by its chart', IngressController.istio(), [podIn('istio-ingress', { istio: 'ingressgateway' })],
    [podIn('istio-system', { istio: 'ingressgateway' }), podIn('istio-ingress', { istio: 'egressgateway' })]],
  ['Istio by istioctl', IngressController.istio({ namespace: 'istio-system', labels: { app: 'istio-ingressgateway' } }),
    [podIn('istio-system', { app: 'istio-ingressgateway' })], [podIn('istio-system', { app: 'istiod' })]],
  ['Istio for a Gateway', IngressController.istioGateway({ gatewayName: 'web', namespace: 'edge' }),
    [podIn('edge', { 'gateway.networking.k8s.io/gateway-name': 'web' })], [podIn('edge', { 'gateway.networking.k8s.io/gateway-name': 'other' })]],
  ['Istio of AKS, external', IngressController.aksIstioExternal(), [podIn('aks-istio-ingress', { istio: 'aks-istio-ingressgateway-external' })],
    [podIn('aks-istio-ingress', { istio: 'aks-istio-ingressgateway-internal' })]],
  ['Istio of AKS, internal', IngressController.aksIstioInternal(), [podIn('aks-istio-ingress', { istio: 'aks-istio-ingressgateway-internal' })],
    [podIn('aks-istio-ingress', { istio: 'aks-istio-ingressgateway-external' })]],
  ['AKS application routing', IngressController.aksAppRouting({ labels: { role: 'edge' } }), [podIn('app-routing-system', { role: 'edge' })],
    [podIn('app-routing-system', { app: 'nginx' })]],
  ['Kong', IngressController.kong(), [podIn('kong', { 'app.kubernetes.io/name': 'kong', 'app.kubernetes.io/component': 'app' })],
    [podIn('kong', { 'app.kubernetes.io/name': 'kong', 'app.kubernetes.io/component': 'migrations' })], 'TCP 8000,TCP 8443'],
  ['NGINX', IngressController.nginxInc(), [podIn('nginx-ingress', { 'app': 'nginx-ingress', 'app.kubernetes.io/name': 'nginx-ingress' })],
    [podIn('ingress-nginx', NGINX)], 'TCP 80,TCP 443'],
  ['Emissary', IngressController.emissary(), [podIn('emissary', { 'app.kubernetes.io/name': 'emissary-ingress' })], [], 'TCP 8080,TCP 8443'],
  ['cloudflared', IngressController.cloudflared(), [podIn('cloudflare', { app: 'cloudflared' })], [at('104.16.0.1')]],
  ['the router of OpenShift', IngressController.openShift(), [podIn('openshift-ingress', {}, OPENSHIFT), podIn('own-routers', {}, OPENSHIFT)],
    [podIn('openshift-host-network', {}, HOST), podIn('ingress', {}, OLDER)]],
  ['one router of OpenShift', IngressController.openShift({ routerName: 'default' }), [podIn('openshift-ingress', ROUTER, OPENSHIFT)],
    [podIn('openshift-ingress', { ...ROUTER, [Object.keys(ROUTER)[0]!]: 'internal' }, OPENSHIFT)]],
  ['the router of OpenShift by its older label', IngressController.openShift({ namespaceLabels: OLDER }), [podIn('ingress', {}, OLDER)],
    [podIn('monitoring', {}, { 'network.openshift.io/policy-group': 'monitoring' })]],
  ['routers of OpenShift on the host network', IngressController.openShiftHostNetwork(),
    [podIn('openshift-ingress', {}, OPENSHIFT), podIn('openshift-host-network', {}, HOST)], [podIn('ingress', {}, OLDER)]],
  ['AWS, target-type ip', IngressController.awsAlb({ subnetRanges: ['10.0.64.0/20', '10.0.80.0/20'] }), [at('10.0.64.9'), at('10.0.95.255')],
    [at('10.0.96.0'), at('10.0.63.255'), at('203.0.113.9')]],
  ['AWS, network balancer that keeps the clients', IngressController.awsNlb({ clientRanges: ['203.0.113.0/24'], subnetRanges: ['10.0.64.0/20'] }),
    [at('203.0.113.9'), at('10.0.64.9')], [at('198.51.100.1')]],
  ['any NodePort, and AWS target-type instance', IngressController.nodePort(), [at('10.9.0.7')], [at('10.10.0.1'), at('203.0.113.9')]],
  ['a NodePort that keeps the clients', IngressController.nodePortLocal({ clientRanges: ['203.0.113.0/24'] }), [at('203.0.113.9')], [at('10.9.0.7')]],
  ['GKE, container-native', IngressController.gkeLoadBalancer(),
    [at('35.191.0.1'), at('35.191.255.254'), at('130.211.3.254'), at('2600:2d00:1:b029::1'), at('2600:2d00:1:1::1')],
    [at('35.190.255.255'), at('130.211.4.0'), at('2600:2d00:1:2::1'), at('10.129.0.5')]],
  ['GKE, with a proxy-only subnet', IngressController.gkeLoadBalancer({ proxySubnetRanges: ['10.129.0.0/23'] }), [at('35.191.0.1'), at('10.129.0.5')],
    [at('10.129.2.1')]],
  ['Azure Application Gateway', IngressController.azureApplicationGateway({ subnetRanges: ['10.1.0.0/24'] }), [at('10.1.0.4')],
    [at('168.63.129.16'), at('10.1.1.4')]],
  ['Azure Application Gateway, with probes', IngressController.azureApplicationGateway({ subnetRanges: ['10.1.0.0/24'], healthProbes: true }),
    [at('10.1.0.4'), at('168.63.129.16')], [at('168.63.129.17')]],
];

describe.each(ROWS)('%s', (_, controller, sources, strangers, serves) => {
  const known = sources.map(source => JSON.stringify(source));
  const others = [...strangers, ...sources.flatMap(lookAlikes)].filter(other => !known.includes(JSON.stringify(other)));

  test('comes in to the port of the pods, and nobody who looks like it', () => {
    const { app, chart, shop } = shopApp({ platform: PLATFORM });
    shop.allow(controller, Peer.workload(workload(chart, 'Web')));
    expect(shop.warnings).toEqual([]);
    expect(() => app.synth()).not.toThrow();
    const actors = new Actors(app, [...sources, ...others]);
    expect(sources.map(source => actors.ask(source, 'shop/web', Port.tcp(8080)))).toEqual(sources.map(() => 'allow'));
    expect(sources.map(source => actors.ask(source, 'shop/web', Port.tcp(80)))).toEqual(sources.map(() => 'deny'));
    expect(others.filter(other => actors.ask(other, 'shop/web', Port.tcp(8080)) !== 'deny')).toEqual([]);
  });

  test('serves what its chart says, and has a source', () => {
    expect(controller.toPeer().ports?.join()).toBe(serves);
    expect(controller.source).toMatch(/\S.* \(20\d\d-\d\d-\d\d\)$/);
  });
});

test('the ingress of Cilium is refused, with what can let it in', () => {
  const { chart, shop } = shopApp();
  expect(() => shop.allow(IngressController.cilium(), Peer.workload(workload(chart, 'Web'))))
    .toThrow(/^cilium-ingress cannot be an end of a flow.*CiliumNetworkPolicy with fromEntities: \[ingress\]/);
});

test('the answer to an HTTP-01 challenge is reached by the controller, on 8089, in the namespace of the certificate', () => {
  const { app, shop } = shopApp();
  shop.allow(IngressController.traefik(), CertManager.http01Solver());
  const solver = podIn('shop', { 'acme.cert-manager.io/http01-solver': 'true' });
  const [traefik, web, elsewhere] = [podIn('traefik', { 'app.kubernetes.io/name': 'traefik' }), podIn('shop', { app: 'web' }), podIn('traefik')];
  const actors = new Actors(app, [solver, traefik, web, elsewhere]);
  expect([traefik, elsewhere].map(source => actors.ask(source, solver, Port.tcp(8089)))).toEqual(['allow', 'deny']);
  expect([actors.ask(traefik, solver, Port.tcp(8080)), actors.ask(traefik, web, Port.tcp(8089))]).toEqual(['deny', 'deny']);
});

describe('what a preset cannot know', () => {
  const any = (options: object = {}) => options as any;

  test.each<[string, () => unknown, RegExp]>([
    ['the subnets of a balancer of AWS', () => IngressController.awsAlb({ subnetRanges: [] }), /^subnetRanges of awsAlb must hold .* got \[\]/],
    ['the clients of a balancer of AWS', () => IngressController.awsNlb({ clientRanges: [], subnetRanges: ['10.0.0.0/24'] }), /^clientRanges of awsNlb/],
    ['the subnets of a network balancer', () => IngressController.awsNlb({ clientRanges: ['10.0.0.0/24'], subnetRanges: [] }), /^subnetRanges of awsNlb/],
    ['the clients of a NodePort', () => IngressController.nodePortLocal(any()), /^clientRanges of nodePortLocal must hold .* got undefined/],
    ['the subnet of Azure\'s gateway', () => IngressController.azureApplicationGateway(any()), /^subnetRanges of azureApplicationGateway/],
    ['the subnets of a balancer of AWS, with no options', () => (IngressController as any).awsAlb(), /^subnetRanges of awsAlb must hold .* got undefined/],
    ['the Gateway of Istio', () => (IngressController as any).istioGateway(), /^options of istioGateway must be an object, got undefined/],
    ['the namespace of HAProxy', () => IngressController.haProxy(any()), /namespace/],
    ['the labels of AKS application routing', () => IngressController.aksAppRouting(any()), /label/],
    ['a block that is none', () => IngressController.awsAlb({ subnetRanges: ['10.0.0.1/24'] }), /^cidr must not have host bits set/],
  ])('is asked for: %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('is an error at synthesis for the addresses of nodes', () => {
    const { app, chart, shop } = shopApp();
    shop.allow(IngressController.nodePort(), Peer.workload(workload(chart, 'Web')));
    expect(() => app.synth()).toThrow(/say them with the platform's nodeRanges/);
  });
});

describe('what nobody checked', () => {
  test('is said to be so, and is the default of no preset', () => {
    const unverified = Object.entries({ ...CONTROLLER_PODS, ...CONTROLLER_ADDRESSES })
      .filter(([, fact]) => fact.confidence === Confidence.UNVERIFIED).map(([name]) => name);
    // Both take every address from the user.
    expect(unverified).toEqual(['awsNlb', 'azureApplicationGateway']);
  });

  test('is listed: namespace of HAProxy, labels of AKS, Gateway namespaces, probes of Azure, port of cloudflared', () => {
    const calls = INGRESS_NOTES.filter(fact => fact.confidence === Confidence.UNVERIFIED).map(fact => fact.value.call);
    expect(calls).toHaveLength(5);
    for (const word of ['haproxy-controller', "{ app: 'nginx' }", 'envoyGateway({ namespace', 'healthProbes', '7844']) {
      expect(calls.some(call => call.includes(word))).toBe(true);
    }
  });
});

test('two presets of one namespace print what they assume', () => {
  const { chart, shop } = shopApp();
  const web = workload(chart, 'Web');
  shop.allow(IngressController.kong(), Peer.workload(web));
  shop.allow(IngressController.awsAlb({ subnetRanges: ['10.0.64.0/20'] }), Peer.workload(web));
  expect(shop.summary).toContain('  assumed: kong is pods with app.kubernetes.io/component=app, app.kubernetes.io/name=kong in kong\n');
  expect(shop.summary).toContain('  assumed: aws-alb is 10.0.64.0/20\n');
});
