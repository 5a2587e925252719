import { ExporterFact, EXPORTERS } from './exporter-facts';
import { Fact } from '../../model/fact';
import { IPeer, Peer } from '../../model/peer';
import { Port } from '../../model/port';
import { Labels } from '../../model/selector';
import { checkNamespaceName } from '../../model/text/kubernetes-names';
import { requireOptions } from '../../model/text/untyped';

/** Where an exporter runs. */
export interface ExporterOptions {
  /** The namespace of its release. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /**
   * The labels of its pods. Throws when empty.
   * @default - those of its chart
   */
  readonly labels?: { [key: string]: string };
}

/** Where the Prometheus operator runs. */
export interface PrometheusOperatorOptions {
  /** The namespace of its release. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /** The value of the label `app` on its pods, which ends in `-operator`. Throws on what is no value of a label. */
  readonly operatorName: string;
  /** The name of its release. Throws on what is no value of a label. */
  readonly release: string;
}

/** What Prometheus scrapes besides the workloads of applications: the destination of flows, on the ports that it serves. */
export class Exporter implements IPeer {
  /** kube-state-metrics, as its chart labels it, on 8080 and 8081.
   * @param options its namespace; labels omitted: those of its chart */
  public static kubeStateMetrics(options: ExporterOptions): Exporter {
    const { namespace, labels } = requireOptions(options, 'options of Exporter.kubeStateMetrics');
    return Exporter.inPods(EXPORTERS.kubeStateMetrics, namespace, labels);
  }

  /** node-exporter on 9100 of every node. Unless the platform states `nodeRanges`, an error at synthesis. */
  public static nodeExporter(): Exporter { return Exporter.onNodes(EXPORTERS.nodeExporter); }

  /** CoreDNS in `kube-system`, on the 9153 of its pods, which is for metrics alone. */
  public static coreDns(): Exporter { return Exporter.inPods(EXPORTERS.coreDns); }

  /** NodeLocal DNSCache on 9253 of every node. Unless the platform states `nodeRanges`, an error at synthesis. */
  public static nodeLocalDns(): Exporter { return Exporter.onNodes(EXPORTERS.nodeLocalDns); }

  /** The DNS of OpenShift in `openshift-dns`, on the 9154 of its pods, which is for metrics alone. */
  public static openShiftDns(): Exporter { return Exporter.inPods(EXPORTERS.openShiftDns); }

  /** The controller of ingress-nginx in `ingress-nginx`, on the 10254 of its pods, which is for metrics alone. */
  public static ingressNginx(): Exporter { return Exporter.inPods(EXPORTERS.ingressNginx); }

  /** The controller of NGINX Inc in `nginx-ingress`, on the 9113 of its pods, which is for metrics alone. */
  public static nginxInc(): Exporter { return Exporter.inPods(EXPORTERS.nginxInc); }

  /** metrics-server in `kube-system`, on the 10250 of its pods. */
  public static metricsServer(): Exporter {
    return Exporter.inPods(EXPORTERS.metricsServer);
  }

  /** The Prometheus operator, on 8080 and 10250.
   * @param options its namespace, name and release */
  public static prometheusOperator(options: PrometheusOperatorOptions): Exporter {
    const { namespace, operatorName, release } = requireOptions(options, 'options of Exporter.prometheusOperator');
    return Exporter.inPods(EXPORTERS.prometheusOperator, namespace, { app: operatorName, release });
  }

  private static onNodes(fact: Fact<ExporterFact>): Exporter {
    const { name, ports } = fact.value;
    return new Exporter(fact, Peer.nodes({ name, ports: tcp(ports) }));
  }

  private static inPods(fact: Fact<ExporterFact>, namespace = fact.value.namespace, labels: Labels | undefined = fact.value.labels): Exporter {
    const { name, ports } = fact.value;
    return new Exporter(fact, Peer.labels(labels!, { namespace: checkNamespaceName(namespace!), name, ports: tcp(ports) }));
  }

  /** What policies call it. */
  public readonly name: string;
  /** The document that the preset comes from, and the day it was read. */
  public readonly source: string;
  private readonly peer: Peer;

  private constructor(
    /**
     * What is known about it.
     * @internal
     */
    public readonly _fact: Fact<ExporterFact>,
    peer: Peer,
  ) {
    this.name = _fact.value.name;
    this.source = `${_fact.source} (${_fact.date})`;
    this.peer = peer._asPreset();
  }

  /** It with its ports. Nobody has to say who writes its end. */
  public toPeer(): Peer {
    return this.peer;
  }
}

function tcp(ports: readonly number[]): Port[] {
  return ports.map(port => Port.tcp(port));
}
