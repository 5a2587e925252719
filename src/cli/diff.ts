import { Command, InvalidArgumentError, Option } from 'commander';
import { checkInputs, readManifests } from './input';
import { helpText, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { ConnectionChangeKind, IsolationChangeKind } from '../analysis/diff/changes';
import { ConnectivityDiff } from '../analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../analysis/profile';
import { Manifests } from '../manifests/manifests';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';
import { buildDifference } from '../report/diff/build-difference';
import { diffCsv } from '../report/diff/diff-csv';
import { diffDot } from '../report/diff/diff-dot';
import { diffJson } from '../report/diff/diff-json';
import { diffMarkdown } from '../report/diff/diff-markdown';
import { diffMermaid } from '../report/diff/diff-mermaid';
import { diffText } from '../report/diff/diff-text';
import { Difference } from '../report/diff/difference';

const FORMATS: { readonly [format: string]: (difference: Difference) => string } = {
  text: diffText, json: diffJson, csv: diffCsv, markdown: diffMarkdown, dot: diffDot, mermaid: diffMermaid,
};

/** What `--fail-on` may name. A change that both gains and loses ports is a widening and a narrowing. */
const CONDITIONS: { readonly [name: string]: (difference: Difference) => boolean } = {
  'any': ({ isEmpty }) => !isEmpty,
  'newly-allowed': ({ allowsNothingNew }) => !allowsNothingNew,
  'added': has(ConnectionChangeKind.ADDED),
  'removed': has(ConnectionChangeKind.REMOVED),
  'widened': has(ConnectionChangeKind.WIDENED, ConnectionChangeKind.CHANGED),
  'narrowed': has(ConnectionChangeKind.NARROWED, ConnectionChangeKind.CHANGED),
  'certainty': has(ConnectionChangeKind.CERTAINTY),
  'external': ({ changes }) => changes.some(change => change.external),
  'cross-namespace': ({ changes }) => changes.some(change => change.crossNamespace),
  'isolation-lost': ({ isolation }) => isolation.some(({ kind }) => kind === IsolationChangeKind.LOST),
};

/** More lines are no list for anybody, and more than fit into memory. */
const MAX_CHANGES = 1_000_000;

interface Options {
  readonly failOn: readonly string[];
  readonly format: string;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust diff OLD NEW`: what the new manifests allow that the old ones do not, and the other way round. */
export function diffCommand(terminal: Terminal): Command {
  return new Command('diff')
    .description('compare what two sets of manifests allow, and say what caused each difference')
    .argument('<old>', 'the manifests as they were: a YAML or JSON file, a directory that holds them, or - for standard input')
    .argument('<new>', 'the manifests as they are: the same')
    .addOption(new Option('--fail-on <what>', `exit 1 where the difference has one of these, with commas between: ${Object.keys(CONDITIONS).join(', ')}`)
      .argParser(conditionNames).default([], 'nothing'))
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((before: string, after: string, options: Options) => { diff(before, after, options, terminal); });
}

const HELP = helpText('zero-trust diff --fail-on newly-allowed main/dist/ dist/', 'compared',
  'compared, and something is different that --fail-on names, or something in the manifests is wrong: see stderr');

function diff(before: string, after: string, { failOn, format, profile, kubernetesVersion }: Options, terminal: Terminal): void {
  checkInputs([before, after]);
  const read = (path: string, side: string) => readManifests([path], new SideTerminal(side, terminal), kubernetesVersion);
  const [old, now] = [read(before, 'old'), read(after, 'new')];
  const difference = buildDifference(compared(old, now, profile, terminal), old, now);
  terminal.print(FORMATS[format]!(difference));
  const found = failOn.filter(name => CONDITIONS[name]!(difference));
  if (found.length > 0) {
    terminal.note(`the difference has what --fail-on names: ${found.join(', ')}`);
    terminal.found();
  }
}

function compared(old: Manifests, now: Manifests, blocksAndPods: BlocksAndPods, terminal: Terminal): ConnectivityDiff {
  terminal.progress('comparing');
  return ConnectivityDiff._of(old.cluster, now.cluster, { blocksAndPods }, count => {
    if (count % 1000 === 0) { terminal.progress(`${count} differences`); }
    if (count > MAX_CHANGES) { throw new UsageError(`there are more than ${MAX_CHANGES} differences: compare fewer manifests at a time`); }
  });
}

function has(...kinds: readonly ConnectionChangeKind[]): (difference: Difference) => boolean {
  return ({ changes }) => changes.some(({ kind }) => kinds.includes(kind));
}

function conditionNames(text: string, before: readonly string[]): string[] {
  const names = text.split(',').map(name => name.trim()).filter(name => name !== '');
  const known = Object.keys(CONDITIONS);
  const stranger = names.find(name => !known.includes(name));
  if (stranger !== undefined || names.length === 0) {
    const near = stranger === undefined ? undefined : nearest(stranger, known);
    throw new InvalidArgumentError(`must be some of ${known.join(', ')}, got ${quote(stranger ?? text)}${near === undefined ? '' : `; did you mean ${near}?`}`);
  }
  return [...new Set([...before, ...names])];
}

/** Writes to another terminal, and says with each note which side it is about. */
class SideTerminal extends Terminal {
  public constructor(private readonly side: string, private readonly inner: Terminal) {
    super(NOWHERE);
  }

  public override note(line: string): void {
    this.inner.note(`${this.side}: ${line}`);
  }

  public override found(): void {
    this.inner.found();
  }

  public override progress(text: string): void {
    this.inner.progress(text);
  }
}

const NOWHERE = { stdout: { write: () => undefined }, stderr: { write: () => undefined }, env: {} };
