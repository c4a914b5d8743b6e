import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

/** A program of the bench in a process of its own, which is asked one thing after another. */
export interface Helper {
  ask<T>(what: string, input?: unknown): Promise<T>;
  /** Fires with whatever it tells by itself. */
  onTold(listener: (told: unknown) => void): void;
  readonly pid: number;
  stop(): Promise<void>;
}

interface Asked {
  readonly id: number;
  readonly what: string;
  readonly input: unknown;
}
type Answered =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: string }
  | { readonly told: unknown };

const answerWithinMs = 120_000;

/** `program`: a file of this folder. Rejects what it is asked when it ends before the answer. */
export function startHelper(program: string, flags: readonly string[] = []): Helper {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--no-warnings', ...flags, join(import.meta.dirname, program)],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners: ((told: unknown) => void)[] = [];
  let count = 0;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error(`${program} ended`));
      resolve();
    });
  });
  child.on('message', (answer: Answered) => {
    if ('told' in answer) {
      for (const listener of listeners) listener(answer.told);
      return;
    }
    const asking = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('failed' in answer) asking?.reject(new Error(answer.failed));
    else asking?.resolve(answer.value);
  });
  return {
    ask: <T>(what: string, input: unknown = null) =>
      new Promise<T>((resolve, reject) => {
        const id = count++;
        const timer = setTimeout(() => reject(new Error(`${program}: no answer to ${what}`)), answerWithinMs);
        waiting.set(id, {
          // A program of ours answers in the shape that its asker expects.
          resolve: (value) => {
            clearTimeout(timer);
            resolve(value as T);
          },
          reject: (error) => {
            clearTimeout(timer);
            reject(error);
          },
        });
        if (child.connected) child.send({ id, what, input } satisfies Asked);
        else waiting.get(id)?.reject(new Error(`${program} is gone`));
      }),
    onTold: (listener) => void listeners.push(listener),
    pid: child.pid ?? 0,
    async stop() {
      if (child.connected) child.disconnect();
      const insist = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(insist);
    },
  };
}

/** The other side: answers what is asked, until whoever asks is gone. */
export function serveHelper(
  answers: Readonly<Record<string, (input: never) => unknown>>,
  leave: () => Promise<void> | void = () => undefined,
): (told: unknown) => void {
  const send = (answer: Answered): void => {
    if (process.connected) process.send?.(answer);
  };
  process.on('message', ({ id, what, input }: Asked) => {
    void Promise.resolve()
      .then(() => answers[what]?.(input as never))
      .then(
        (value) => send({ id, value }),
        (error: unknown) => send({ id, failed: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }),
      );
  });
  process.on('disconnect', () => {
    void Promise.resolve(leave()).finally(() => process.exit(0));
  });
  return (told) => send({ told });
}
