import { readCidr, WrittenCidr } from './cidr';
import { LABEL_SELECTOR } from './labels';
import { NAMESPACE_FINALIZERS, NAMESPACE_META, POLICY_META } from './object-meta';
import { checkPortNumber, PORT, PROTOCOL } from './ports';
import { Check, list, object, Place, received, Shape, text } from './shape';

const ANYTHING: Shape = { kind: 'anything' };

const checkPort: Check = ({ port, endPort }, place) => {
  if (typeof endPort !== 'number') { return; }
  checkPortNumber(endPort, place, 'endPort');
  if (typeof port !== 'number') {
    place.report('end-port', `needs a port that is a number, ${received(port ?? undefined)}`, 'endPort');
  } else if (endPort < port) {
    place.report('end-port', `must not be below port ${port}, got ${endPort}`, 'endPort');
  }
};

const checkBlock: Check = ({ cidr, except }, place) => {
  if (typeof (cidr ?? '') !== 'string') { return; }
  const outer = checkCidr(cidr ?? '', place, 'cidr');
  if (!outer || !Array.isArray(except)) { return; }
  except.forEach((item, i) => {
    if (typeof (item ?? '') !== 'string') { return; }
    const inner = checkCidr(item ?? '', place, 'except', i);
    if (inner && !(outer.cidr.contains(inner.cidr) && inner.bits > outer.bits)) {
      place.report('except-outside', `must be strictly inside ${outer.cidr}, ${received(item)}`, 'except', i);
    }
  });
};

function checkCidr(written: string, place: Place, ...steps: (string | number)[]): WrittenCidr | undefined {
  const read = readCidr(written);
  if (!read) {
    place.report('cidr-malformed', `must be an IPv4 or IPv6 address with a mask, such as "10.0.0.0/8", ${received(written)}`, ...steps);
  } else if (read.laxity !== undefined) {
    place.report('cidr-not-strict', `${read.laxity}, ${received(written)}`, ...steps);
  }
  return read;
}

const checkPeer: Check = (peer, place) => {
  const has = (field: string) => peer[field] !== undefined && peer[field] !== null;
  const selects = has('podSelector') || has('namespaceSelector');
  if (!selects && !has('ipBlock')) {
    place.report('peer-empty', `must have an ipBlock, a namespaceSelector or a podSelector, ${received(peer)}; for any pod write podSelector: {}`);
  }
  if (selects && has('ipBlock')) { place.report('peer-mixed', `must have an ipBlock or selectors, not both, ${received(peer)}; make two peers of it`); }
};

const PEERS = list(object({
  podSelector: LABEL_SELECTOR,
  namespaceSelector: LABEL_SELECTOR,
  ipBlock: object({ cidr: text(), except: list(text()) }, checkBlock),
}, checkPeer));

const PORTS = list(object({ protocol: PROTOCOL, port: PORT, endPort: { kind: 'integer' } }, checkPort));

const POLICY_TYPES = list(text((type, place) => {
  if (type !== 'Ingress' && type !== 'Egress') { place.report('policy-type', `must be Ingress or Egress, ${received(type)}`); }
}), (types, place) => {
  if (types.length > 2) { place.report('policy-type', `must be at most two, ${received(types)}`); }
});

/** A NetworkPolicy of networking.k8s.io/v1, with every field that it has. */
export const NETWORK_POLICY: Shape = {
  ...object({
    apiVersion: text(),
    kind: text(),
    metadata: POLICY_META,
    spec: object({
      podSelector: LABEL_SELECTOR,
      policyTypes: POLICY_TYPES,
      ingress: list(object({ from: PEERS, ports: PORTS })),
      egress: list(object({ to: PEERS, ports: PORTS })),
    }),
    status: ANYTHING,
  }),
  // It had one for a while, which never left alpha: KEP-2943.
  has: (field, version) => field !== 'status' || (version.isAtLeast('1.24') && !version.isAtLeast('1.28')),
};

/** A Namespace, with every field that it has. */
export const NAMESPACE: Shape = object({
  apiVersion: text(),
  kind: text(),
  metadata: NAMESPACE_META,
  spec: object({ finalizers: NAMESPACE_FINALIZERS }),
  status: object({
    phase: text(),
    conditions: list(object({ type: text(), status: text(), lastTransitionTime: { kind: 'time' }, reason: text(), message: text() })),
  }),
});
