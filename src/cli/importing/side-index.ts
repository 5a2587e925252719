import { Side } from './sides';
import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { memo } from '../../model/memo';
import { Selector } from '../../model/selector';

/** Sides by a label that their own pods must have, so that those are found which some pods may be. */
export class SideIndex {
  private readonly byLabel = new Map<string, Map<string, Side[]>>();
  private readonly rest: Side[] = [];

  public constructor(private readonly sides: readonly Side[]) {
    for (const side of sides) {
      const list = listOf(side.own.pods);
      if (!list) { this.rest.push(side); }
      for (const value of list?.values ?? []) {
        memo(memo(this.byLabel, list!.key, () => new Map<string, Side[]>()), value, () => [] as Side[]).push(side);
      }
    }
  }

  /** The sides whose own pods may be selected, and perhaps others, each once. */
  public candidates(pods: Selector): readonly Side[] {
    if (pods.isEverything) { return this.sides; }
    const found = new Set(this.rest);
    for (const [key, byValue] of this.byLabel) {
      const list = pods.requirements.find(requirement => requirement.key === key && requirement.operator === LabelOperator.IN);
      for (const value of list?.values ?? byValue.keys()) {
        for (const side of byValue.get(value) ?? []) { found.add(side); }
      }
    }
    return [...found];
  }
}

function listOf({ requirements }: Selector): LabelRequirement | undefined {
  return requirements.find(({ operator }) => operator === LabelOperator.IN);
}
