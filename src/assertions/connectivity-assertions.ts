import type { App, Chart } from 'cdk8s';
import { Assertion, Failure } from './asking/assertion';
import { requireTexts } from './asking/checks';
import { Inquirer } from './inquirer';
import { MutationScore, MutationScoreOptions } from './mutation-score';
import { wholeCluster } from './read-cluster';
import { snapshotOf } from './snapshot';
import { BlocksAndPods } from '../analysis/profile';
import { ConnectivityOptions } from '../analysis/verdict';
import { Manifests } from '../manifests/manifests';
import { IpFamily } from '../model/cidr';
import { Cluster } from '../model/cluster/cluster';
import { Port } from '../model/port';
import { requireOptions } from '../model/text/untyped';

/**
 * Tests of what policies allow, for any test framework: each method throws where what it says is not so, with the explanation and
 * the allowed connections that come closest.
 *
 * An end is `namespace/name`, `namespace/kind/name`, a Service as `namespace/service/name` (as destination), an address, a block,
 * `internet`, or the workloads with labels: `namespace/key=value,key=value`, in any namespace with `*`. Of several workloads it has
 * to hold for each. An end that nobody is, or a port that nobody declares, fails every method, denials too: they would hold
 * for the wrong reason. What depends on something that manifests do not tell is neither allowed nor denied, and fails both.
 */
export class ConnectivityAssertions {
  /**
   * About the manifests of an app, as it would synthesize them. Throws where the API server would refuse one of them.
   * @param app the app; its own validations, with the proof, do not run
   * @param options omitted: what hangs on the network plugin depends
   */
  public static fromApp(app: App, options: ConnectivityOptions = {}): ConnectivityAssertions {
    return ConnectivityAssertions.of(wholeCluster(Manifests.fromApp(app)), options);
  }

  /**
   * About the manifests of a chart, and of the charts in it. Throws where the API server would refuse one of them.
   * @param chart the chart
   * @param options omitted: what hangs on the network plugin depends
   */
  public static fromChart(chart: Chart, options: ConnectivityOptions = {}): ConnectivityAssertions {
    return ConnectivityAssertions.of(wholeCluster(Manifests.fromChart(chart)), options);
  }

  /**
   * About the manifests in a text. Throws where the API server would refuse one of them.
   * @param text YAML or JSON, with any number of documents
   * @param fileName what messages call the text; omitted: they tell no lines
   * @param options omitted: what hangs on the network plugin depends
   */
  public static fromYaml(text: string, fileName?: string, options: ConnectivityOptions = {}): ConnectivityAssertions {
    return ConnectivityAssertions.of(wholeCluster(Manifests.fromYaml(text, fileName)), options);
  }

  /**
   * About the manifests in files. Throws where one is missing, and where the API server would refuse one of them.
   * @param paths files, and directories of which every .yaml, .yml and .json file is read
   * @param options omitted: what hangs on the network plugin depends
   */
  public static fromFiles(paths: string[], options: ConnectivityOptions = {}): ConnectivityAssertions {
    return ConnectivityAssertions.of(wholeCluster(Manifests.fromFiles(paths)), options);
  }

  /**
   * About what was read before, whatever was left out of it.
   * @param cluster what `Manifests` read
   * @param options omitted: what hangs on the network plugin depends
   */
  public static of(cluster: Cluster, options: ConnectivityOptions = {}): ConnectivityAssertions {
    const { blocksAndPods = BlocksAndPods.UNKNOWN } = requireOptions(options, 'options');
    return new ConnectivityAssertions(cluster, blocksAndPods);
  }

  /**
   * Who asks.
   * @internal
   */
  public readonly _inquirer: Inquirer;

  private constructor(cluster: Cluster, blocksAndPods: BlocksAndPods) {
    this._inquirer = new Inquirer(cluster._state, blocksAndPods);
  }

  /**
   * Throws unless the source surely reaches the destination.
   * @param source who opens the connection
   * @param destination who is called
   * @param port the port of the pods; of a Service its own
   * @param family omitted: over both families of addresses, as far as both ends may have them
   */
  public allows(source: string, destination: string, port: Port, family?: IpFamily): void {
    this.require({ kind: 'allows', source, destination, port, ...(family !== undefined && { family }) });
  }

  /**
   * Throws unless the source surely does not reach the destination, on none of the ports.
   * @param source who opens the connection
   * @param destination who is called
   * @param port the port of the pods; of a Service its own
   * @param family omitted: over both families of addresses, as far as both ends may have them
   */
  public denies(source: string, destination: string, port: Port, family?: IpFamily): void {
    this.require({ kind: 'denies', source, destination, port, ...(family !== undefined && { family }) });
  }

  /**
   * Throws unless the source surely reaches the destination on each of these ports, and on no other.
   * @param source workloads, not addresses
   * @param destination workloads, not addresses; the source itself: between its pods
   * @param ports the ports of the pods; empty: none
   */
  public allowsOnly(source: string, destination: string, ports: Port[]): void {
    this.require({ kind: 'only', source, destination, ports });
  }

  /**
   * Throws unless just these reach the destination: each of them surely, and nobody else perhaps, neither workloads, nor addresses.
   *
   * Of a block, or the internet, it is enough that a part does. The pods of the destination among each other count as well.
   *
   * @param destination workloads, not addresses
   * @param sources everyone who reaches it; empty: nobody
   * @param port omitted: on any port
   */
  public allowsOnlyFrom(destination: string, sources: string[], port?: Port): void {
    this.require({ kind: 'onlyFrom', subject: destination, peers: requireTexts(sources, 'sources'), ...(port !== undefined && { port }) });
  }

  /**
   * Throws unless the source reaches just these: each of them surely, and nobody else perhaps. As `allowsOnlyFrom`, the other way.
   * @param source workloads, not addresses
   * @param destinations everyone whom it reaches; empty: nobody
   * @param port omitted: on any port
   */
  public allowsOnlyTo(source: string, destinations: string[], port?: Port): void {
    this.require({ kind: 'onlyTo', subject: source, peers: requireTexts(destinations, 'destinations'), ...(port !== undefined && { port }) });
  }

  /**
   * Throws unless policies isolate the workload in both directions: what no policy allows is denied.
   * @param workload as an end; not addresses
   */
  public isIsolated(workload: string): void {
    this.require({ kind: 'isolated', subject: workload, directions: ['Ingress', 'Egress'] });
  }

  /**
   * Throws unless policies isolate the workload for what comes in.
   * @param workload as an end; not addresses
   */
  public isIngressIsolated(workload: string): void {
    this.require({ kind: 'isolated', subject: workload, directions: ['Ingress'] });
  }

  /**
   * Throws unless policies isolate the workload for what goes out.
   * @param workload as an end; not addresses
   */
  public isEgressIsolated(workload: string): void {
    this.require({ kind: 'isolated', subject: workload, directions: ['Egress'] });
  }

  /**
   * Throws unless every expectation of a text holds, as `zero-trust expect` checks them. Tells all that do not.
   * @param text YAML or JSON with a list of `expectations`, each with `from`, `to`, `port` and `verdict`; throws for mistakes in it
   */
  public matchesExpectations(text: string): void {
    check(this._inquirer.askExpectations({ text }));
  }

  /**
   * Throws unless every expectation of a file holds.
   * @param path the file; throws for one that is missing, and for mistakes in it
   */
  public matchesExpectationsFile(path: string): void {
    check(this._inquirer.askExpectations({ path }));
  }

  /**
   * What is isolated and everything that is allowed, sorted: a text to keep. Throws where that is more than 100,000 connections.
   */
  public snapshot(): string {
    return snapshotOf(this._inquirer.cluster);
  }

  /**
   * How many mistakes in the policies change the answer to an assertion that was made before, on this object, and held: each policy
   * and each rule is dropped, and each rule gets every port, and every peer. Throws where there is no policy.
   * @param options omitted: at most 1000 mistakes
   */
  public mutationScore(options: MutationScoreOptions = {}): MutationScore {
    return this._inquirer.score(requireOptions(options, 'options'));
  }

  private require(assertion: Assertion): void { check(this._inquirer.ask(assertion)); }
}

function check(failure: Failure | undefined): void {
  if (failure) { throw new Error(failure.text()); }
}
