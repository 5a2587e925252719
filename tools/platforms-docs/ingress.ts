import { Row, Section } from './row';
import { CertManager } from '../../src/platforms/ingress/cert-manager';
import { HTTP01_SOLVER } from '../../src/platforms/ingress/http01-solver';
import { INGRESS_NOTES } from '../../src/platforms/ingress/ingress-notes';
import { IngressController } from '../../src/platforms/ingress-controller';

const SUBNETS = ['10.0.64.0/20'];
const CLIENTS = ['203.0.113.0/24'];

/** Every preset, as a user writes it. */
const CONTROLLERS: [string, IngressController][] = [
  ['traefik()', IngressController.traefik()],
  ['k3sTraefik()', IngressController.k3sTraefik()],
  ['ingressNginx()', IngressController.ingressNginx()],
  ['rke2IngressNginx()', IngressController.rke2IngressNginx()],
  ["haProxy({ namespace: 'edge' })", IngressController.haProxy({ namespace: 'edge' })],
  ['contour()', IngressController.contour()],
  ['envoyGateway()', IngressController.envoyGateway()],
  ['istio()', IngressController.istio()],
  ["istioGateway({ gatewayName: 'web', namespace: 'edge' })", IngressController.istioGateway({ gatewayName: 'web', namespace: 'edge' })],
  ['aksIstioExternal()', IngressController.aksIstioExternal()],
  ['aksIstioInternal()', IngressController.aksIstioInternal()],
  ["aksAppRouting({ labels: { role: 'edge' } })", IngressController.aksAppRouting({ labels: { role: 'edge' } })],
  ['kong()', IngressController.kong()],
  ['nginxInc()', IngressController.nginxInc()],
  ['emissary()', IngressController.emissary()],
  ['cloudflared()', IngressController.cloudflared()],
  ['openShift()', IngressController.openShift()],
  ['openShiftHostNetwork()', IngressController.openShiftHostNetwork()],
  [`awsAlb({ subnetRanges: ['${SUBNETS[0]}'] })`, IngressController.awsAlb({ subnetRanges: SUBNETS })],
  [`awsNlb({ clientRanges: ['${CLIENTS[0]}'], subnetRanges: ['${SUBNETS[0]}'] })`,
    IngressController.awsNlb({ clientRanges: CLIENTS, subnetRanges: SUBNETS })],
  ['nodePort()', IngressController.nodePort()],
  [`nodePortLocal({ clientRanges: ['${CLIENTS[0]}'] })`, IngressController.nodePortLocal({ clientRanges: CLIENTS })],
  ['gkeLoadBalancer()', IngressController.gkeLoadBalancer()],
  [`azureApplicationGateway({ subnetRanges: ['${SUBNETS[0]}'] })`, IngressController.azureApplicationGateway({ subnetRanges: SUBNETS })],
  ['cilium()', IngressController.cilium()],
];

/** The ways into the cluster. */
export function ingressSections(): Section[] {
  const solver = CertManager.http01Solver().toPeer();
  return [
    {
      title: 'Ingress controllers and balancers',
      about: 'Let in by `allow(IngressController.…(), workload)` on the ports of the workload, never those of a Service.',
      rows: [
        ...CONTROLLERS.map(([call, controller]): Row => ({
          what: `IngressController.${call}`, writes: writes(controller), why: controller._fact!.value.why, facts: [controller._fact!],
        })),
        {
          what: 'CertManager.http01Solver()', writes: `to ${solver}, ${solver.ports!.join(' and ')}`, why: HTTP01_SOLVER.value.why, facts: [HTTP01_SOLVER],
        },
      ],
    },
    {
      title: 'Ways in that no preset takes for granted',
      about: 'To be chosen by whoever knows that they hold in their cluster.',
      rows: INGRESS_NOTES.map(fact => ({ what: fact.value.call, writes: fact.value.writes, why: fact.value.why, facts: [fact] })),
    },
  ];
}

function writes(controller: IngressController): string {
  try {
    const peer = controller.toPeer();
    return `from ${peer}${peer.ports ? `; it serves ${peer.ports.join(' and ')}` : ''}`;
  } catch {
    return 'nothing: a flow from it is an error';
  }
}
