/* eslint-disable @typescript-eslint/no-require-imports */
import type { Command } from 'commander';
import type { Terminal } from './terminal';

/** Every command, in the order of the help. One is loaded when it is made: loading all takes several times as long as most of them work. */
export const COMMANDS: { readonly [name: string]: (terminal: Terminal) => Command } = {
  list: terminal => (require('./list') as typeof import('./list')).listCommand(terminal),
  explain: terminal => (require('./explain') as typeof import('./explain')).explainCommand(terminal),
  diff: terminal => (require('./diff') as typeof import('./diff')).diffCommand(terminal),
  exposure: terminal => (require('./exposure') as typeof import('./exposure')).exposureCommand(terminal),
  paths: terminal => (require('./paths') as typeof import('./paths')).pathsCommand(terminal),
  expect: terminal => (require('./expect') as typeof import('./expect')).expectCommand(terminal),
  validate: terminal => (require('./validate') as typeof import('./validate')).validateCommand(terminal),
  lint: terminal => (require('./lint') as typeof import('./lint')).lintCommand(terminal),
  check: terminal => (require('./check') as typeof import('./check')).checkCommand(terminal),
  policies: terminal => (require('./policies') as typeof import('./policies')).policiesCommand(terminal),
  requests: terminal => (require('./requests') as typeof import('./requests')).requestsCommand(terminal),
  import: terminal => (require('./import') as typeof import('./import')).importCommand(terminal),
  report: terminal => (require('./report') as typeof import('./report')).reportCommand(terminal),
};
