import type { IConstruct } from 'constructs';
import { Cidr } from './cidr';
import { Port } from './port';
import { Selector } from './selector';
import { quote } from './text/quote';

/** Throws for an empty list of ports, which a policy would read as all of them. */
export function checkPorts(ports: Port[] | undefined, where = '', what = 'ports'): Port[] | undefined {
  if (ports !== undefined && !Array.isArray(ports)) {
    throw new Error(`${where}${what} must be a list, got ${quote(ports)}; write for instance [Port.HTTPS]`);
  }
  if (ports?.length === 0) {
    throw new Error(`${where}${what} must not be an empty list, got []; leave it out for the ports that are known anyway`
      + (what === 'ports' ? ', or say Port.all() for every port' : ''));
  }
  // Not by class: another copy of the package makes ports too.
  const strangers = ports?.filter(port => !isPort(port)) ?? [];
  if (strangers.length > 0) {
    throw new Error(`${where}${what} must hold ports, got ${quote(strangers[0])}; write for instance Port.tcp(8080)`);
  }
  return ports;
}

/** Throws for a selector without a label, which would select everything. */
export function nonEmpty(selector: Selector, what: string): Selector {
  if (selector.isEverything) {
    throw new Error(`${what} needs at least one label, got {}; an empty selector means every pod, which is Peer.namespace(name) `
      + 'for one namespace and Peer.anyPod() for all');
  }
  return selector;
}

/** Throws unless the exception is strictly inside the block, as the API server wants it. */
export function checkException(block: Cidr, exception: Cidr): Cidr {
  if (exception.family !== block.family || !block.contains(exception) || exception.prefixLength === block.prefixLength) {
    throw new Error(`exception must be strictly inside ${block}, got "${exception}"; leave it out or widen the block`);
  }
  return exception;
}

/** Throws for anything but a construct, which untyped callers may pass. */
export function checkConstruct(construct: IConstruct, factory: string): void {
  if (!construct?.node?.path && construct?.node?.scope === undefined) {
    throw new Error(`${factory} needs a construct, got ${quote(construct)}; pass the Deployment, StatefulSet, ApiObject or other construct itself`);
  }
}


/** Throws for an empty list, which a policy would read as everyone. */
export function checkList(list: unknown[], what: string, fix: string): void {
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error(`${what}, got ${quote(list)}; ${fix}`);
  }
}

/** The peer. Throws for what is none, such as a construct without `Peer.workload` around it. */
export function requirePeer<T>(peer: { toPeer(): T }, what: string): T {
  if (typeof peer?.toPeer !== 'function') {
    throw new Error(`${what} must be a peer, got ${quote(peer)}; write for instance Peer.workload(deployment) or Peer.internet()`);
  }
  return peer.toPeer();
}

// What has no protocol stands for all ports: only `Port.all()` may.
function isPort(port: Port): boolean {
  return typeof port?.covers === 'function' && (port.protocol !== undefined || port.toString() === Port.all().toString());
}
