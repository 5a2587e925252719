import { spawn } from 'node:child_process';
import * as fs from 'node:fs';

/** A run of a command whose result goes into a file. */
export interface CommandRun {
  /** Milliseconds from the start of the process to its end. */
  readonly whole: number;
  /** The most memory that it had, in MB; absent where the system does not tell. */
  readonly peak?: number;
}

const LOOK_EVERY_MS = 10;

/** Runs a command to its end. Nothing where it takes longer than the limit. Throws where it fails. */
export async function runCommand(command: readonly string[], output: string, limitMs: number): Promise<CommandRun | undefined> {
  const file = fs.openSync(output, 'w');
  try {
    return await new Promise((resolve, reject) => {
      const start = performance.now();
      const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', file, 'ignore'], timeout: limitMs, killSignal: 'SIGKILL' });
      let peak: number | undefined;
      const look = setInterval(() => { peak = peakOf(child.pid!) ?? peak; }, LOOK_EVERY_MS);
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        clearInterval(look);
        const whole = performance.now() - start;
        if (signal === 'SIGKILL') { resolve(undefined); } else if (code !== 0) { reject(new Error(`${command.join(' ')}: exit code ${code}`)); }
        resolve({ whole, ...(peak !== undefined && { peak }) });
      });
    });
  } finally {
    fs.closeSync(file);
  }
}

// The system keeps the highest figure, so that the last look tells it.
function peakOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
