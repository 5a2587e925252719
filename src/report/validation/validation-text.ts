import { Validation } from './validation';
import { InputFinding } from '../../manifests/input-finding';
import { printable } from '../escape';

/** A line for each finding. */
export function validationText({ findings }: Validation): string {
  return findings.map(finding => `${findingLine(finding)}\n`).join('');
}

/** `file:line: subject: path: message (rule)`, which editors find their way by. */
export function findingLine({ source, subject, path, message, rule }: InputFinding): string {
  return printable([`${source.file}:${source.line}`, subject, ...path === undefined ? [] : [path], `${message} (${rule})`].join(': '));
}
