import { AcceptedFinding, Finding } from '../../../model/finding';

/** The warnings that the teams of an app have accepted. */
export class Acceptances {
  private readonly reasons = new Map<string, string>();

  /** Accepts the warnings with this code about the construct of this path. Throws without a reason. */
  public accept(code: string, path: string, reason: string): void {
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(`${path}: accepting ${code} needs a reason, got ${JSON.stringify(reason)}; say why it does no harm`);
    }
    this.reasons.set(key(code, path), reason);
  }

  /** Why the finding is accepted; nothing where it is not. */
  public reasonFor(finding: Finding): string | undefined {
    return this.reasons.get(key(finding.code, finding.path));
  }

  /** The findings that are accepted, with the reasons. */
  public among(findings: Finding[]): AcceptedFinding[] {
    return findings.flatMap(finding => {
      const reason = this.reasonFor(finding);
      return reason === undefined ? [] : [{ finding, reason }];
    });
  }

  /** An error for each acceptance that accepts nothing: what it was for is gone, or was never called so. */
  public unused(findings: Finding[]): string[] {
    const found = new Set(findings.map(finding => key(finding.code, finding.path)));
    return [...this.reasons.keys()].filter(accepted => !found.has(accepted)).map(accepted => {
      const [code, path] = accepted.split('\n');
      return `${path}: accepts ${code}, which was not found there; take the acceptance away or name the code and path that the warning prints`;
    });
  }
}

function key(code: string, path: string): string {
  return `${code}\n${path}`;
}
