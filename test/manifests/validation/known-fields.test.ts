import { deploymentWith, ingressWith, refusalsIn, serviceWith, withMetadata } from '../support';

// Fields as in k8s.io/api v0.36: core/v1 and networking/v1.

const BALANCED = '{loadBalancer: {ingress: [{ip: 203.0.113.1, hostname: a.example, ports: [{port: 80, protocol: TCP, error: none}]}]}}';

const UNKNOWN: readonly (readonly [name: string, text: string, refusals: readonly string[]])[] = [
  ['a Service beside its spec', `${serviceWith('ports: [{port: 80}]')}selector: {app: api}\n`, ['6 unknown-field selector']],
  ['the metadata of a Service', withMetadata('Service', 'name: api', 'label: {a: b}'), ['5 unknown-field metadata.label']],
  ['the spec of a Service', serviceWith('selectors: {app: api}', 'foo: 1'), ['5 unknown-field spec.selectors', '6 unknown-field spec.foo']],
  ['a port of a Service', serviceWith('ports:', '- {port: 80, targetport: 8080}'), ['6 unknown-field spec.ports[0].targetport']],
  ['the affinity of a Service', serviceWith('sessionAffinityConfig: {clientIP: {timeout: 1}}'), ['5 unknown-field spec.sessionAffinityConfig.clientIP.timeout']],
  ['the status of a Service', `${serviceWith('clusterIP: None')}status: {ready: true}\n`, ['6 unknown-field status.ready']],
  ['an Ingress beside its spec', `${ingressWith('ingressClassName: a')}rules: []\n`, ['6 unknown-field rules']],
  ['the spec of an Ingress', ingressWith('backend: {}'), ['5 unknown-field spec.backend']],
  ['a rule of an Ingress', ingressWith('rules: [{hosts: [a.example]}]'), ['5 unknown-field spec.rules[0].hosts']],
  ['a path of an Ingress', ingressWith('rules:', '- http:', '    paths:', '    - {path: /, pathtype: Prefix, backend: {service: {name: a, port: {number: 80}}}}'),
    ['8 unknown-field spec.rules[0].http.paths[0].pathtype']],
  ['a backend of an Ingress', ingressWith('defaultBackend: {serviceName: a, service: {name: a, port: {number: 80, port: 80}}}'),
    ['5 unknown-field spec.defaultBackend.serviceName', '5 unknown-field spec.defaultBackend.service.port.port']],
  ['the encryption of an Ingress', ingressWith('tls: [{host: a}]'), ['5 unknown-field spec.tls[0].host']],
  ['a Deployment beside its spec', `${deploymentWith('- {name: api, image: a}')}replicas: 2\n`, ['10 unknown-field replicas']],
  ['the metadata of a Pod', `${withMetadata('Pod', 'name: a', 'label: {a: b}')}spec: {}\n`, ['5 unknown-field metadata.label']],
  ['an owner of a Pod', `${withMetadata('Pod', 'name: a', 'ownerReferences: [{id: x}]')}spec: {}\n`, ['5 unknown-field metadata.ownerReferences[0].id']],
];

test.each(UNKNOWN)('a field that is not known is refused: %s', (_, text, expected) => {
  expect(refusalsIn(text)).toEqual(expected);
});

const KNOWN: readonly (readonly [name: string, text: string])[] = [
  ['of a Service', `${serviceWith(
    'ports: [{name: http, protocol: TCP, appProtocol: kubernetes.io/h2c, port: 80, targetPort: 8080, nodePort: 30080}]',
    'selector: {app: api}', 'clusterIP: 10.0.0.1', 'clusterIPs: [10.0.0.1, "fd00::1"]', 'type: LoadBalancer', 'externalIPs: [203.0.113.2]',
    'sessionAffinity: ClientIP', 'loadBalancerIP: 203.0.113.1', 'loadBalancerSourceRanges: [203.0.113.0/24]', 'externalName: ""',
    'externalTrafficPolicy: Local', 'healthCheckNodePort: 30081', 'publishNotReadyAddresses: true', 'sessionAffinityConfig: {clientIP: {timeoutSeconds: 10}}',
    'ipFamilies: [IPv4, IPv6]', 'ipFamilyPolicy: RequireDualStack', 'allocateLoadBalancerNodePorts: false', 'loadBalancerClass: example.com/internal',
    'internalTrafficPolicy: Cluster', 'trafficDistribution: PreferSameZone',
  )}status: ${BALANCED.replace('}}', '}, conditions: [{type: a, status: "True", observedGeneration: 1, lastTransitionTime: 2026-01-31T00:00:00Z, reason: b, message: c}]}')
    .replace('ip: 203', 'ipMode: VIP, ip: 203').replace(']}, conditions', ']}, conditions')}\n`],
  ['of an Ingress', `${ingressWith(
    'ingressClassName: nginx', 'defaultBackend: {resource: {apiGroup: example.com, kind: Bucket, name: files}}', 'tls: [{hosts: [a.example], secretName: tls}]',
    'rules: [{host: a.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}]}}]',
  )}status: ${BALANCED}\n`],
  ['of metadata', `${withMetadata('Pod', 'name: a', 'generateName: a-', 'namespace: shop', 'selfLink: ""', 'uid: x', 'resourceVersion: "1"', 'generation: 1',
    'creationTimestamp: 2026-01-31T00:00:00Z', 'deletionTimestamp: null', 'deletionGracePeriodSeconds: 30', 'labels: {}', 'annotations: {}',
    'ownerReferences: [{apiVersion: v1, kind: Node, name: a, uid: x, controller: true, blockOwnerDeletion: false}]', 'finalizers: [example.com/a]',
    'managedFields: [{manager: a, operation: Apply, apiVersion: v1, time: 2026-01-31T00:00:00Z, fieldsType: FieldsV1, fieldsV1: {"f:a": {}}, subresource: status}]',
  )}spec: {whatever: 1}\nstatus: {whatever: 1}\n`],
];

test.each(KNOWN)('every field that is known is taken: %s', (_, text) => {
  expect(refusalsIn(text)).toEqual([]);
});

test.each([['topologyKeys: [a]', '1.21', '1.22'], ['ipFamily: IPv4', '1.19', '1.20']])('a field of a Service that went away: %s', (field, last, first) => {
  expect(refusalsIn(serviceWith(field), { kubernetesVersion: last })).toEqual([]);
  expect(refusalsIn(serviceWith(field), { kubernetesVersion: first })).toEqual([`5 unknown-field spec.${field.split(':')[0]}`]);
});
