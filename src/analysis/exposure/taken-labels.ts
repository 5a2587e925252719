import { Stranger } from './stranger';
import { memo } from '../../model/memo';
import { AskedLabels } from '../asked-labels';
import { ConnectivityEngine } from '../connectivity-engine';

/** Finds the workloads that no selector of the policies can tell from a stranger. */
export class TakenLabels {
  private readonly asked: AskedLabels;
  private readonly known = new Map<Stranger, readonly number[]>();

  public constructor(private readonly engine: ConnectivityEngine) {
    this.asked = new AskedLabels([engine.cluster]);
  }

  /**
   * The places of the workloads that the stranger counts as: in its namespace, with the labels that are asked of it and none
   * besides that any selector asks for. Empty where there is none for one of the values; where no value of any label is asked for,
   * because then others are always meant too; and where its namespace may be another one.
   */
  public by(stranger: Stranger): readonly number[] {
    return memo(this.known, stranger, () => this.find(stranger));
  }

  private find({ scope, pods, selector }: Stranger): number[] {
    const { listed } = pods;
    if (!scope.byNameAlone || listed.length === 0) { return []; }
    const alike = [...this.engine.labels.inNamespace(scope.name!, selector).indexes]
      .filter(index => Object.keys(this.asked.ofPods(this.labelsAt(index))).length === listed.length);
    const found = new Set(alike.map(index => JSON.stringify(listed.map(([key]) => this.labelsAt(index)[key]))));
    return found.size === listed.reduce((count, [, values]) => count * values.length, 1) ? alike : [];
  }

  private labelsAt(index: number): { [key: string]: string } {
    return this.engine.cluster.workloads[index]!.labels;
  }
}
