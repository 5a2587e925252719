import { Block, isDnsLabel, isDnsSubdomain, isLabelValue, isPortName, isQualifiedName, isStrictlyInside, parseBlock } from './api-server-syntax';

/** What is wrong with one part of an object: where, and why. */
type Refusals = string[];

const FIELDS = {
  object: ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'],
  namespaceSpec: ['finalizers'],
  policySpec: ['podSelector', 'policyTypes', 'ingress', 'egress'],
  ingressRule: ['from', 'ports'],
  egressRule: ['to', 'ports'],
  peer: ['ipBlock', 'namespaceSelector', 'podSelector'],
  ipBlock: ['cidr', 'except'],
  port: ['protocol', 'port', 'endPort'],
  selector: ['matchLabels', 'matchExpressions'],
  expression: ['key', 'operator', 'values'],
};
const MOST_ANNOTATIONS = 256 * 1024;

/**
 * Why the API server (1.36, with strict field validation) would refuse the NetworkPolicy or Namespace; empty when it would take it.
 *
 * Written from what the API server does and from nothing of src/.
 */
export function refusals(object: any): Refusals {
  switch (`${object?.apiVersion} ${object?.kind}`) {
    case 'v1 Namespace': return [...fields(object, 'object', ''), ...namespaceRefusals(object)];
    case 'networking.k8s.io/v1 NetworkPolicy': return [...fields(object, 'object', ''), ...policyRefusals(object)];
    default: return [`${object?.apiVersion} ${object?.kind} is no kind that this knows`];
  }
}

function namespaceRefusals({ metadata, spec }: any): Refusals {
  return [
    ...unless(isDnsLabel(metadata?.name), 'metadata.name', metadata?.name, 'is no DNS label'),
    ...unless(metadata?.namespace === undefined, 'metadata.namespace', metadata?.namespace, 'stands on an object that is in no namespace'),
    ...metadataRefusals(metadata),
    ...spec === undefined ? [] : fields(spec, 'namespaceSpec', 'spec'),
  ];
}

function policyRefusals({ metadata, spec = {} }: any): Refusals {
  return [
    ...unless(isDnsSubdomain(metadata?.name), 'metadata.name', metadata?.name, 'is no DNS subdomain'),
    ...unless(isDnsLabel(metadata?.namespace), 'metadata.namespace', metadata?.namespace, 'is no DNS label'),
    ...metadataRefusals(metadata),
    ...fields(spec, 'policySpec', 'spec'),
    ...selectorRefusals(spec.podSelector ?? {}, 'spec.podSelector'),
    ...policyTypesRefusals(spec.policyTypes),
    ...each(spec.ingress, 'spec.ingress', (rule, at) => ruleRefusals(rule, at, 'ingressRule', 'from')),
    ...each(spec.egress, 'spec.egress', (rule, at) => ruleRefusals(rule, at, 'egressRule', 'to')),
  ];
}

function metadataRefusals(metadata: any = {}): Refusals {
  const annotations = Object.entries<any>(metadata.annotations ?? {});
  const bytes = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)), 0);
  return [
    ...fields(metadata, 'metadata', 'metadata'),
    ...labelsRefusals(metadata.labels ?? {}, 'metadata.labels'),
    ...annotations.flatMap(([key, value]) => [
      ...unless(isQualifiedName(key.toLowerCase()), 'metadata.annotations', key, 'is no key'),
      ...unless(typeof value === 'string', `metadata.annotations.${key}`, value, 'is not text'),
    ]),
    ...unless(bytes <= MOST_ANNOTATIONS, 'metadata.annotations', `${bytes} bytes`, 'are more than 256 KiB'),
  ];
}

function policyTypesRefusals(types: unknown): Refusals {
  return [
    ...each(types, 'spec.policyTypes', (type, at) => unless(type === 'Ingress' || type === 'Egress', at, type, 'is no policy type')),
    ...unless(!Array.isArray(types) || types.length <= 2, 'spec.policyTypes', types, 'are more than two'),
  ];
}

function ruleRefusals(rule: any, at: string, shape: 'ingressRule' | 'egressRule', peers: 'from' | 'to'): Refusals {
  return [
    ...fields(rule, shape, at),
    ...each(rule?.[peers], `${at}.${peers}`, peerRefusals),
    ...each(rule?.ports, `${at}.ports`, portRefusals),
  ];
}

function peerRefusals(peer: any, at: string): Refusals {
  const selectors = ['podSelector', 'namespaceSelector'].filter(key => peer?.[key] !== undefined);
  return [
    ...fields(peer, 'peer', at),
    ...unless(selectors.length > 0 || peer?.ipBlock !== undefined, at, peer, 'is a peer that says nothing'),
    ...unless(selectors.length === 0 || peer?.ipBlock === undefined, at, peer, 'has an ipBlock beside selectors'),
    ...selectors.flatMap(key => selectorRefusals(peer[key], `${at}.${key}`)),
    ...peer?.ipBlock === undefined ? [] : ipBlockRefusals(peer.ipBlock, `${at}.ipBlock`),
  ];
}

function ipBlockRefusals(ipBlock: any, at: string): Refusals {
  const outer = parseBlock(ipBlock?.cidr);
  return [
    ...fields(ipBlock, 'ipBlock', at),
    ...typeof outer === 'string' ? [refusal(`${at}.cidr`, ipBlock?.cidr, outer)] : [],
    ...each(ipBlock?.except, `${at}.except`, (text, where) => exceptionRefusals(parseBlock(text), outer, text, where)),
  ];
}

function exceptionRefusals(inner: Block | string, outer: Block | string, text: unknown, at: string): Refusals {
  if (typeof inner === 'string') { return [refusal(at, text, inner)]; }
  return unless(typeof outer === 'string' || isStrictlyInside(inner, outer), at, text, 'is not strictly inside the block');
}

function portRefusals(entry: any, at: string): Refusals {
  const { port, endPort, protocol } = entry ?? {};
  return [
    ...fields(entry, 'port', at),
    ...unless(protocol === undefined || ['TCP', 'UDP', 'SCTP'].includes(protocol), `${at}.protocol`, protocol, 'is no protocol'),
    ...unless(port === undefined || isPortNumber(port) || (typeof port === 'string' && isPortName(port)), `${at}.port`, port, 'is no port'),
    ...unless(endPort === undefined || isPortNumber(endPort), `${at}.endPort`, endPort, 'is no port'),
    ...unless(endPort === undefined || (typeof port === 'number' && port <= endPort), at, entry, 'has an endPort without a port that is not above it'),
  ];
}

function selectorRefusals(selector: any, at: string): Refusals {
  return [
    ...fields(selector, 'selector', at),
    ...labelsRefusals(selector?.matchLabels ?? {}, `${at}.matchLabels`),
    ...each(selector?.matchExpressions, `${at}.matchExpressions`, expressionRefusals),
  ];
}

function expressionRefusals(expression: any, at: string): Refusals {
  const { key, operator, values = [] } = expression ?? {};
  const takes = ({ In: true, NotIn: true, Exists: false, DoesNotExist: false } as Record<string, boolean>)[operator];
  return [
    ...fields(expression, 'expression', at),
    ...unless(isQualifiedName(key), `${at}.key`, key, 'is no key'),
    ...unless(takes !== undefined, `${at}.operator`, operator, 'is no operator'),
    ...unless(takes === undefined || takes === values.length > 0, `${at}.values`, values, `does not go with ${operator}`),
    ...each(values, `${at}.values`, (value, where) => unless(isLabelValue(value), where, value, 'is no label value')),
  ];
}

function labelsRefusals(labels: any, at: string): Refusals {
  return Object.entries<any>(labels).flatMap(([key, value]) => [
    ...unless(isQualifiedName(key), at, key, 'is no key'),
    ...unless(isLabelValue(value), `${at}.${key}`, value, 'is no label value'),
  ]);
}

/** Refuses anything but an object with fields of its type: a misspelt field is dropped by clients that do not check. */
function fields(value: any, shape: keyof typeof FIELDS, at: string): Refusals {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) { return [refusal(at, value, 'is no object')]; }
  return Object.keys(value).filter(key => !FIELDS[shape].includes(key)).map(key => refusal(at, key, 'is no field'));
}

/** What is refused of each item of a list that may be missing. */
function each(items: unknown, at: string, check: (item: any, at: string) => Refusals): Refusals {
  if (items === undefined) { return []; }
  return Array.isArray(items) ? items.flatMap((item, i) => check(item, `${at}[${i}]`)) : [refusal(at, items, 'is no list')];
}

function isPortNumber(port: unknown): boolean {
  return Number.isInteger(port) && (port as number) >= 1 && (port as number) <= 65535;
}

function unless(fine: boolean, at: string, value: unknown, why: string): Refusals {
  return fine ? [] : [refusal(at, value, why)];
}

function refusal(at: string, value: unknown, why: string): string {
  return `${at}: ${JSON.stringify(value)} ${why}`;
}
