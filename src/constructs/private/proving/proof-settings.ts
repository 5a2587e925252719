import { checkDate } from '../../../model/text/date';
import { quote } from '../../../model/text/quote';
import { requireText } from '../../../model/text/untyped';
import { ProofAcceptance } from '../../../verification/acceptance';

/** What the teams of an app said about its proof: it is on, unless somebody turned it off. */
export class ProofSettings {
  /** Why it is not proved; absent: it is. */
  public offReason?: string;
  private readonly acceptances = new Map<string, ProofAcceptance>();

  /** Lives with the finding. Throws without a reason, and for a finding that was accepted before. */
  public accept(acceptance: ProofAcceptance): void {
    const { id, reason, owner, expires } = acceptance;
    if (typeof id !== 'string' || id.trim() === '') { throw new Error(`proof: accept needs the id of a finding, got ${quote(id)}; copy it from the message`); }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(`proof: accepting ${quote(id)} needs a reason, got ${quote(reason)}; say why it does no harm`);
    }
    requireText(owner, `proof: owner of the acceptance of ${quote(id)}`);
    if (expires !== undefined) { checkDate(expires, `proof: expires of the acceptance of ${quote(id)}`); }
    if (this.acceptances.has(id)) { throw new Error(`proof: ${quote(id)} is accepted twice; take one away`); }
    this.acceptances.set(id, acceptance);
  }

  /** Does without the proof. Throws without a reason. */
  public turnOff(reason: string): void {
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(`proof: turning it off needs a reason, got ${quote(reason)}; say why that does no harm`);
    }
    this.offReason = reason;
  }

  /** What was accepted, in the order in which it was. */
  public get accepted(): readonly ProofAcceptance[] {
    return [...this.acceptances.values()];
  }
}
