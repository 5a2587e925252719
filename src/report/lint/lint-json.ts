import { LintResult } from '../../lint/lint-result';
import { jsonText } from '../escape';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** The whole result for programs. docs/lint.schema.json describes it. */
export function lintJson({ platform, cni, asOf, isolation, findings, suppressed, expired, unused, input, rules }: LintResult): string {
  const said = { ...(platform !== undefined && { platform }), ...(cni !== undefined && { cni }), ...(asOf !== undefined && { asOf }) };
  return `${jsonText({ schemaVersion: SCHEMA_VERSION, ...said, isolation, findings, suppressed, expired, unused, input, rules })}\n`;
}
