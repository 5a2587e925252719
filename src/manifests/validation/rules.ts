import { FindingLevel } from '../input-finding';

const { REFUSED, ASSUMED } = FindingLevel;

/** A kind of finding about the input. */
export interface InputRule {
  readonly level: FindingLevel;
  /** When it is reported. */
  readonly when: string;
  /** Clients that do not ask for strict validation get such an object in, without what is wrong: it is read in the same way. */
  readonly strict?: boolean;
  /** The version of Kubernetes that refuses it first. */
  readonly since?: string;
}

/** Every kind of finding about the input, by its id. */
export const INPUT_RULES = {
  'not-yaml': { level: REFUSED, when: 'a document is neither YAML nor JSON' },
  'too-many-aliases': { level: REFUSED, when: 'aliases of a document multiply, as they do in an attack, or name no anchor' },
  'not-rendered': { level: REFUSED, when: 'an object of an app cannot be rendered' },
  'not-an-object': { level: REFUSED, when: 'a document has no apiVersion or no kind' },
  'duplicate-key': { level: REFUSED, strict: true, when: 'a key stands twice in one mapping' },
  'unknown-field': {
    level: REFUSED,
    strict: true,
    when: 'a NetworkPolicy, a Namespace, a Service, an Ingress, a label selector'
      + ' or the metadata of a workload has a field that it cannot have, such as a misspelt one',
  },
  'wrong-type': { level: REFUSED, when: 'a value is of another type than its field: a number where there has to be a text, an object where there has to be a list' },
  'object-name': { level: REFUSED, when: 'a name is missing, or not one that the kind may have' },
  'namespace-name': { level: REFUSED, when: 'the name of a namespace is no DNS label' },
  'label-key': { level: REFUSED, when: 'the key of a label is malformed, in metadata or in a selector' },
  'label-value': { level: REFUSED, when: 'the value of a label is malformed or longer than 63 characters, in metadata or in a selector' },
  'annotation-key': { level: REFUSED, when: 'the key of an annotation is malformed' },
  'annotations-size': { level: REFUSED, when: 'the annotations of an object together are larger than 256 KiB' },
  'owner-reference': { level: REFUSED, when: 'an owner of a NetworkPolicy or Namespace is incomplete, or two of them are its controller' },
  'finalizer': { level: REFUSED, when: 'a finalizer of a NetworkPolicy or Namespace is malformed' },
  'selector-operator': { level: REFUSED, when: 'the operator of a selector is not In, NotIn, Exists or DoesNotExist' },
  'selector-values': { level: REFUSED, when: 'In or NotIn have no values, or Exists or DoesNotExist have some' },
  'peer-empty': { level: REFUSED, when: 'a peer has neither an ipBlock nor a selector' },
  'peer-mixed': { level: REFUSED, when: 'a peer has an ipBlock and a selector' },
  'cidr-malformed': { level: REFUSED, when: 'a block of addresses is missing, is no address, or has no mask' },
  'cidr-not-strict': { level: REFUSED, since: '1.36', when: 'a block has leading zeros or bits set beyond its mask, or is an IPv4 block written as IPv6' },
  'except-outside': { level: REFUSED, when: 'an exception is not strictly inside its block' },
  'protocol': { level: REFUSED, when: 'a protocol is not TCP, UDP or SCTP' },
  'port-number': { level: REFUSED, when: 'a port is outside of 1 to 65535' },
  'port-name': { level: REFUSED, when: 'the name of a port is malformed, as "80" in quotes is, or stands twice' },
  'end-port': { level: REFUSED, when: 'an endPort stands without a numeric port, or below it' },
  'policy-type': { level: REFUSED, when: 'a policy type is not Ingress or Egress, or there are more than two' },
  'service-type': { level: REFUSED, when: 'the type of a Service is none' },
  'ingress-backend': { level: REFUSED, when: 'a backend of an Ingress names no Service, or not one port of it' },
  'unread': { level: ASSUMED, when: 'something stands behind the end of a document, `...`, where kubectl reads nothing up to the next line with `---`' },
  'left-out': { level: ASSUMED, when: 'an object is left out of the analysis, because the API server refuses it' },
  'read-leniently': { level: ASSUMED, when: 'an object is read as by a server that is not asked to be strict: unknown fields do not count, and of several keys the last' },
  'same-name': { level: ASSUMED, when: 'two objects share kind, namespace and name: the later counts' },
  'not-evaluated': { level: ASSUMED, when: 'a policy is of a kind that the analysis does not evaluate' },
  'differing-labels': { level: ASSUMED, when: 'pods of one owner differ in ports, or in labels that a policy or Service asks for' },
} as const satisfies Record<string, InputRule>;

/** The id of a kind of finding. */
export type InputRuleId = keyof typeof INPUT_RULES;

/** What is known of a kind of finding. */
export function inputRule(id: InputRuleId): InputRule {
  return INPUT_RULES[id];
}
