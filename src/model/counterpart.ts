import { quote } from './text/quote';
import { requireText } from './text/untyped';

/** Who answers for the end of a flow that lies in a namespace this app does not manage. */
export class Counterpart {
  /**
   * Another team writes the policy of the other end.
   *
   * `requests` of the namespace lists what it has to add.
   *
   * @param team who; throws when empty
   * @param url where to ask them: a repository, a ticket; omitted: unknown; throws for anything but a text
   */
  public static writtenBy(team: string, url?: string): Counterpart {
    return new Counterpart(checkText(team, 'team'), undefined, requireText(url, 'url of a counterpart'));
  }

  /**
   * The other end is not isolated, so that there is nothing to write.
   * @param reason why that is known; throws when empty
   */
  public static notIsolated(reason: string): Counterpart {
    return new Counterpart(undefined, checkText(reason, 'reason'));
  }

  private constructor(
    /** Who writes the other end; absent when it is not isolated. */
    public readonly team?: string,
    /** Why there is nothing to write; absent when a team writes it. */
    public readonly reason?: string,
    /** Where to ask the team; absent: unknown. */
    public readonly url?: string,
  ) {}
}

function checkText(text: string, what: string): string {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new Error(`${what} of a counterpart must not be empty, got ${quote(text)}; say who or why`);
  }
  return text;
}
