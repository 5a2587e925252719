import { LABELS, thrownBy } from './labels';
import { LABEL_NAMED_META } from './object-meta';
import { checkNamesOnce, checkPortNumber, PORT_OR_EMPTY, PROTOCOL_OR_EMPTY } from './ports';
import { list, object, received, Shape, text } from './shape';
import { LOAD_BALANCER } from './status';
import { checkNamespaceName } from '../../model/text/kubernetes-names';

const SERVICE_PORTS = list(object({
  name: text(), protocol: PROTOCOL_OR_EMPTY, appProtocol: text(), port: { kind: 'integer' }, targetPort: PORT_OR_EMPTY, nodePort: { kind: 'integer' },
}, (port, place) => {
  if (typeof (port.port ?? 0) === 'number') { checkPortNumber(port.port ?? 0, place, 'port'); }
  const { name } = port;
  // A part of a DNS name, unlike the name of a port of a container.
  if (typeof name === 'string' && name !== '' && thrownBy(checkNamespaceName, name) !== undefined) {
    place.report('port-name', `must be at most 63 of a-z, 0-9 and '-' between them, ${received(name)}`, 'name');
  }
}), (ports: any[], place) => {
  checkNamesOnce(ports, place);
  ports.forEach((port, i) => {
    if (ports.length > 1 && (port?.name ?? '') === '') {
      place.report('port-name', `must be there where a Service has several ports, ${received(port?.name)}`, i, 'name');
    }
  });
});

const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', ''];

const CONDITIONS = list(object({
  type: text(), status: text(), observedGeneration: { kind: 'large integer' }, lastTransitionTime: { kind: 'time' }, reason: text(), message: text(),
}));

/** A Service, with every field that it has. */
export const SERVICE: Shape = object({
  apiVersion: text(),
  kind: text(),
  metadata: LABEL_NAMED_META,
  spec: {
    ...object({
      ports: SERVICE_PORTS,
      selector: LABELS,
      clusterIP: text(),
      clusterIPs: list(text()),
      type: text((type, place) => {
        if (!SERVICE_TYPES.includes(type)) { place.report('service-type', `must be ClusterIP, NodePort, LoadBalancer or ExternalName, ${received(type)}`); }
      }),
      externalIPs: list(text()),
      sessionAffinity: text(),
      loadBalancerIP: text(),
      loadBalancerSourceRanges: list(text()),
      externalName: text(),
      externalTrafficPolicy: text(),
      healthCheckNodePort: { kind: 'integer' },
      publishNotReadyAddresses: { kind: 'boolean' },
      sessionAffinityConfig: object({ clientIP: object({ timeoutSeconds: { kind: 'integer' } }) }),
      ipFamilies: list(text()),
      ipFamilyPolicy: text(),
      allocateLoadBalancerNodePorts: { kind: 'boolean' },
      loadBalancerClass: text(),
      internalTrafficPolicy: text(),
      trafficDistribution: text(),
      topologyKeys: list(text()),
      ipFamily: text(),
    }),
    // These two were alpha, and are gone.
    has: (field, version) => (field !== 'topologyKeys' || !version.isAtLeast('1.22')) && (field !== 'ipFamily' || !version.isAtLeast('1.20')),
  },
  status: object({ loadBalancer: LOAD_BALANCER, conditions: CONDITIONS }),
});
