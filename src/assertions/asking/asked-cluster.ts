import { Names } from './names';
import { Inquiries, Inquiry } from '../../analysis/asking/cases';
import { Ends } from '../../analysis/asking/ends';
import { Connectivity } from '../../analysis/connectivity';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { combineResults } from '../../analysis/explaining/combine';
import { CaseExplainer } from '../../analysis/explaining/explain-case';
import { Explanation } from '../../analysis/explanation';
import { BlocksAndPods } from '../../analysis/profile';
import { ConnectionQuestion, VerdictResult } from '../../analysis/verdict';
import { Cluster } from '../../model/cluster/cluster';
import { ClusterState } from '../../model/cluster/state';

/** A cluster that is asked: answers without reasons are quick, explanations are for failures. */
export class AskedCluster {
  public readonly engine: ConnectivityEngine;
  /** Who is meant by what somebody writes. */
  public readonly names: Names;
  private readonly inquiries: Inquiries;
  private readonly explainer: CaseExplainer;
  private connectivity?: Connectivity;

  public constructor(public readonly state: ClusterState, private readonly blocksAndPods = BlocksAndPods.UNKNOWN) {
    this.engine = new ConnectivityEngine(state, blocksAndPods);
    const ends = new Ends(this.engine);
    this.names = new Names(this.engine, ends);
    this.inquiries = new Inquiries(this.engine, ends);
    this.explainer = new CaseExplainer(this.engine);
  }

  /** The answer. Throws where there is no connection to ask about: it would be denied whatever the policies say. */
  public result(question: ConnectionQuestion): VerdictResult {
    const inquiry = this.inquiries.of(question);
    checkReal(inquiry, question);
    return combineResults(inquiry.cases.map(asked => this.explainer.result(asked)), inquiry);
  }

  /** Why the answer is what it is. */
  public explain(question: ConnectionQuestion): Explanation {
    this.connectivity ??= Connectivity.of(Cluster._of(this.state), { blocksAndPods: this.blocksAndPods });
    return this.connectivity.explain(question);
  }
}

function checkReal({ cases, otherwise }: Inquiry, { port, destination }: ConnectionQuestion): void {
  if (cases.length === 0 && otherwise.result === VerdictResult.DENY) { throw new Error(`there can be no such connection: ${otherwise.reasons.join('; ')}`); }
  const without = cases.find(({ ports }) => ports.isEmpty);
  if (without) { throw new Error(`${without.destination.name} has no port of this name, asked for ${port} of ${destination}: nobody could connect to it`); }
}
