import { existsSync, readdirSync } from 'fs';
import { App } from 'cdk8s';
import { messageOf } from '../peers/support';

/** Something wrong that an untyped caller or a careless user may write, and what is said of it. */
export type BadInput = [name: string, action: () => unknown, message: string];

/** The errors of a synth, one each, after the proof that it wrote no file. */
export function synthErrors(app: App): string[] {
  const message = messageOf(() => app.synth());
  const files = existsSync(app.outdir) ? readdirSync(app.outdir) : [];
  if (files.length > 0) { throw new Error(`files were written: ${files.join(', ')}`); }
  const [head, ...errors] = message.split('\n');
  if (head !== 'Validation failed with the following errors:') { throw new Error(`not an error of a validation: ${message}`); }
  return errors.map(error => error.replace('  [] ', ''));
}

/** The message of the error that the action throws, after the proof that it left no construct behind. */
export function refusalOf(app: App, action: () => unknown): string {
  const before = app.node.findAll().length;
  const message = messageOf(action);
  const after = app.node.findAll().length;
  if (after !== before) { throw new Error(`${after - before} constructs were left behind`); }
  return message;
}
