import { HTTP01_SOLVER } from './http01-solver';
import { IPeer, Peer } from '../../model/peer';
import { Port } from '../../model/port';

/** The pods that cert-manager makes in the namespaces of applications. */
export class CertManager implements IPeer {
  /**
   * The pods that answer an HTTP-01 challenge, on 8089: the destination of a flow from the ingress controller, in the namespace on which the
   * flow is declared (cert-manager/website acme/http01; pkg/apis/acme/v1/types.go).
   */
  public static http01Solver(): CertManager {
    const { name, labels, ports } = HTTP01_SOLVER.value;
    return new CertManager(Peer.labels(labels, { name, ports: ports.map(port => Port.tcp(port)) })._asPreset());
  }

  /** The document that the preset comes from, and the day it was read. */
  public readonly source: string = `${HTTP01_SOLVER.source} (${HTTP01_SOLVER.date})`;

  private constructor(private readonly peer: Peer) {}

  /** The pods, with their ports. */
  public toPeer(): Peer {
    return this.peer;
  }
}
