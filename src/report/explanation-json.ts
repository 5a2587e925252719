import { jsonText } from './escape';
import { Explanation } from '../analysis/explanation';
import { BlocksAndPods } from '../analysis/profile';
import { InputFinding } from '../manifests/input-finding';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** What of the manifests is part of every answer. */
export interface Reading {
  readonly findings: readonly InputFinding[];
  readonly ignored: { readonly [kind: string]: number };
}

/** The whole explanation for programs. docs/explain.schema.json describes it. */
export function explanationJson(explanation: Explanation, profile: BlocksAndPods, { findings, ignored }: Reading): string {
  return `${jsonText({ schemaVersion: SCHEMA_VERSION, profile, ...explanation, findings, ignored })}\n`;
}
