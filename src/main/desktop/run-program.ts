import { execFile } from 'node:child_process';

const runTimeoutMs = 1_000;

/** The standard output of a small program, or null where it is missing, fails or takes longer than a second. */
export function runProgram(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: runTimeoutMs }, (error, stdout) => resolve(error === null ? stdout : null));
  });
}
