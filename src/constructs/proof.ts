import { IConstruct } from 'constructs';
import { registryOf } from './private/app-registry';
import { assumptionsOf } from './private/proving/assumptions';
import { proofSummary } from './private/proving/proof-summary';
import { runProof } from './private/proving/run-proof';
import { requireOptions } from '../model/text/untyped';
import { ProofResult } from '../verification/proof-result';

/** Who answers for an accepted finding, and for how long. */
export interface ProofAcceptanceOptions {
  /**
   * Who answers for it.
   * @default - nobody
   */
  readonly owner?: string;
  /**
   * The day after which it should be gone, as YYYY-MM-DD. Throws on anything but a day of the calendar. Synthesis never looks at the date.
   * @default - never
   */
  readonly expires?: string;
}

/**
 * The proof that the manifests of an app allow every flow that it declares, and nothing else.
 *
 * Each synthesis runs it, once, when everything else is right, and fails where it does not hold. It reads the objects that are
 * about to be written, and nothing of what wrote them; docs/proof.md says what it covers.
 */
export class Proof {
  /**
   * The proof of the app that the construct is in.
   * @param scope the app, or any construct in it
   */
  public static of(scope: IConstruct): Proof {
    return new Proof(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Lives with one finding. An acceptance that nothing needs is an error at synthesis.
   * @param findingId as the message prints it in brackets; throws when it was accepted before
   * @param reason why it does no harm; throws when empty
   * @param options omitted: nobody answers for it, and it holds for ever
   */
  public accept(findingId: string, reason: string, options: ProofAcceptanceOptions = {}): void {
    const { owner, expires } = requireOptions(options, 'proof: options of accept');
    registryOf(this.scope).proof.accept({
      id: findingId, reason, ...(owner !== undefined && { owner }), ...(expires !== undefined && { expires }),
    });
  }

  /**
   * Does without the proof: synthesis takes less time, and nothing is held against what was declared.
   * @param reason why that does no harm; throws when empty
   */
  public turnOff(reason: string): void {
    registryOf(this.scope).proof.turnOff(reason);
  }

  /** Proves the app as it is now. Throws where a policy cannot be rendered. */
  public get result(): ProofResult {
    const registry = registryOf(this.scope);
    const outcome = registry.rendering.afresh(() => runProof(registry));
    const { offReason } = registry.proof;
    return {
      isProved: offReason === undefined && outcome.findings.length === 0 && outcome.unused.length === 0,
      ...(offReason !== undefined && { offReason }),
      findings: [...outcome.findings],
      accepted: [...outcome.accepted],
      unused: outcome.unused.map(({ id }) => id),
      assumptions: assumptionsOf(registry),
      notOurs: [...outcome.notOurs],
      flows: outcome.flows,
      workloads: outcome.workloads,
    };
  }

  /** The result for people: what was proved, what is taken for granted, what is not ours, what was accepted. */
  public get summary(): string {
    return proofSummary(this.result);
  }
}
