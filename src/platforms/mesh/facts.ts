import { Fact, sourced } from '../../model/fact';
import { Port } from '../../model/port';
import { Labels } from '../../model/selector';

const READ = '2026-11-20';
const ISTIO_PORTS = 'istio.io ops/deployment/application-requirements';
const AMBIENT = 'istio.io ambient/usage/networkpolicy';
const LINKERD = 'linkerd/website common-errors/network-policy.md';
const LINKERD_PORTS = 'linkerd/website tasks/adding-non-kubernetes-workloads.md and reference/cluster-configuration.md';

/** Pods of a control plane, and the ports that proxies ask. */
export interface ControlPlanePart {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly Port[];
}

/** What a mesh needs of the policies of a namespace. */
export interface MeshFacts {
  readonly name: string;
  readonly source: Fact<string>;
  readonly controlPlane?: Fact<readonly ControlPlanePart[]>;
  readonly probes?: Fact<readonly string[]>;
  readonly tunnelPort?: Fact<Port>;
  readonly metricsPorts?: Fact<readonly Port[]>;
}

/** The meshes, a row for each. */
export const MESH_FACTS = {
  istioSidecar: {
    name: 'istio',
    source: sourced(ISTIO_PORTS, ISTIO_PORTS, READ),
    controlPlane: sourced([{ namespace: 'istio-system', labels: { istio: 'pilot' }, ports: [Port.tcp(15012)] }], ISTIO_PORTS, READ),
    metricsPorts: sourced([Port.tcp(15020)], ISTIO_PORTS, READ),
  } as MeshFacts,
  istioAmbient: {
    name: 'istio-ambient',
    source: sourced(AMBIENT, AMBIENT, READ),
    probes: sourced(['169.254.7.127/32', 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128'], `${AMBIENT}; istio cni HOST_PROBE_SNAT_IPV6`, READ),
    tunnelPort: sourced(Port.tcp(15008), AMBIENT, READ),
  } as MeshFacts,
  linkerd: {
    name: 'linkerd',
    source: sourced(`${LINKERD}; ${LINKERD_PORTS}`, LINKERD, READ),
    controlPlane: sourced([
      { namespace: 'linkerd', labels: { 'linkerd.io/control-plane-component': 'destination' }, ports: [Port.tcp(8086), Port.tcp(8090)] },
      { namespace: 'linkerd', labels: { 'linkerd.io/control-plane-component': 'identity' }, ports: [Port.tcp(8080)] },
    ], `${LINKERD_PORTS}; Services linkerd-destination, linkerd-policy and linkerd-identity of the control plane chart`, READ),
    tunnelPort: sourced(Port.tcp(4143), LINKERD, READ),
    metricsPorts: sourced([Port.tcp(4191)], LINKERD_PORTS, READ),
  } as MeshFacts,
};

/** Ports of the meshes that no flow of a workload needs: for the policies of a namespace in which the mesh itself runs. */
export const MESH_PORTS = {
  istioProxy: sourced({ outbound: 15001, inbound: 15006, tunnel: 15008, metrics: 15020, health: 15021, envoyMetrics: 15090 }, ISTIO_PORTS, READ),
  istiod: sourced({ debug: 8080, xdsPlain: 15010, xds: 15012, metrics: 15014, webhook: 15017 }, ISTIO_PORTS, READ),
  linkerdProxy: sourced({ inbound: 4143, tap: 4190, metrics: 4191 }, LINKERD_PORTS, READ),
  linkerdControlPlane: sourced({ destination: 8086, policy: 8090, webhooks: [8443, 9443], tap: 8089 }, LINKERD_PORTS, READ),
};
