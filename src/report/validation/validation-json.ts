import { Validation } from './validation';
import { jsonText } from '../escape';

/** The version of the format; higher when a reader of the one before would misread it. */
const SCHEMA_VERSION = 1;

/** All of it for programs. docs/validate.schema.json describes it. */
export function validationJson({ kubernetesVersion, objects, findings, notes }: Validation): string {
  return `${jsonText({ schemaVersion: SCHEMA_VERSION, kubernetesVersion: `${kubernetesVersion}`, objects, findings, notes })}\n`;
}
