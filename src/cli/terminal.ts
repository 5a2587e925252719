import { printable } from '../report/escape';

/** Where text goes. */
export interface OutputStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What a run has of the world; `process` is one. */
export interface Surroundings {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: { readonly [name: string]: string | undefined };
}

/** The command was called wrongly, or its input cannot be read: exit code 2. */
export class UsageError extends Error {}

const CLEAR_LINE = '\r\u001b[K';
const BAR_WIDTH = 30;

/** Writes results to stdout and everything else to stderr, and keeps the exit code. */
export class Terminal {
  private code = 0;
  private progressShown = false;

  public constructor(private readonly surroundings: Surroundings) {}

  /** 0, or 1 once something was found. */
  public get exitCode(): number {
    return this.code;
  }

  /** Writes a result. */
  public print(text: string): void {
    this.clearProgress();
    this.surroundings.stdout.write(text);
  }

  /** Writes a line that is no result. */
  public note(line: string): void {
    this.clearProgress();
    this.surroundings.stderr.write(`zero-trust: ${printable(line)}\n`);
  }

  /** Notes that the run found something: the exit code becomes 1. */
  public found(): void {
    this.code = 1;
  }

  /** Says how far the work is, where a person watches. */
  public progress(text: string): void {
    const { stderr } = this.surroundings;
    if (stderr.isTTY !== true) { return; }
    stderr.write(`${CLEAR_LINE}${printable(text)}`);
    this.progressShown = true;
  }

  /** Draws how much of the work is done, where a person watches. */
  public progressBar(done: number, total: number, what: string): void {
    const filled = Math.floor(BAR_WIDTH * done / total);
    this.progress(`[${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${done} of ${total} ${what}`);
  }

  /** The text in red, where a person watches who wants colours. */
  public red(text: string): string {
    return this.coloured(31, text);
  }

  /** The text in green, where a person watches who wants colours. */
  public green(text: string): string {
    return this.coloured(32, text);
  }

  /** Takes the line of progress away. */
  public clearProgress(): void {
    if (this.progressShown) { this.surroundings.stderr.write(CLEAR_LINE); }
    this.progressShown = false;
  }

  private coloured(code: number, text: string): string {
    const { stdout, env } = this.surroundings;
    // https://no-color.org: set and not empty, whatever the value.
    return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb' ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}
