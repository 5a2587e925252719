import { SelectorJson } from './selector';

/** The two sides of a connection, seen from the pods that a policy selects. */
export type Direction = 'Ingress' | 'Egress';

/** A port of a rule, as a manifest holds it. Without `port`: every port of the protocol. */
export interface PolicyPort {
  readonly protocol: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

/** A peer of a rule, as a manifest holds it: an address block, or selectors that must both hold. */
export interface PolicyPeer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: string[] };
  readonly namespaceSelector?: SelectorJson;
  readonly podSelector?: SelectorJson;
}

/** What a rule allows. Without `peers`: anyone. Without `ports`: every port. */
export interface PolicyRule {
  readonly peers?: PolicyPeer[];
  readonly ports?: PolicyPort[];
}

/** The `spec` of a NetworkPolicy. */
export interface PolicySpec {
  readonly podSelector: SelectorJson;
  readonly policyTypes: Direction[];
  readonly ingress?: { from?: PolicyPeer[]; ports?: PolicyPort[] }[];
  readonly egress?: { to?: PolicyPeer[]; ports?: PolicyPort[] }[];
}
