import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Ask, CoreSetup, Figures, Said, Seen } from './messages.ts';

/** A running core in a process of its own. */
export interface Core {
  step(unsigned: number, advance: number): Promise<Seen>;
  look(): Promise<Seen>;
  figures(): Promise<Figures>;
  /** One request as a window makes it; the value, or an Error in the core's words. */
  request(name: string, input?: unknown): Promise<unknown>;
  setClock(ahead: number): Promise<void>;
  setKeyring(works: boolean): Promise<void>;
  /** Says chau and ends. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** What nobody caught, in the core's own words; and what it wrote on its error output. */
  readonly uncaught: string[];
}

const startWithinMs = 60_000;
const answerWithinSeconds = 30;
const stopWithinMs = 5_000;

/** `as`: the account to run as, where we may choose. Rejects with the core's own words when it does not start. */
export async function startCore(setup: CoreSetup, as: { uid: number; gid: number } | null = null): Promise<Core> {
  const program = join(import.meta.dirname, 'child.ts');
  const child = spawn(process.execPath, ['--expose-gc', '--no-warnings', program, JSON.stringify(setup)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(as ?? {}),
  });
  const uncaught: string[] = [];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => void (errors = (errors + chunk.toString()).slice(-4000)));
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error(`the core ended. ${errors}`));
      waiting.clear();
      resolve();
    });
  });
  const started = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the core did not start in time. ${errors}`)), startWithinMs);
    child.once('error', reject);
    void exited.then(() => reject(new Error(`the core ended. ${errors}`)));
    child.on('message', (said: Said) => {
      if (said.is === 'started' || said.is === 'failed') clearTimeout(timer);
      if (said.is === 'started') resolve();
      if (said.is === 'failed') reject(new Error(said.message));
      if (said.is === 'uncaught') uncaught.push(said.message);
      if (said.is === 'answer') waiting.get(said.to)?.resolve(said.value);
      if (said.is === 'refusal') waiting.get(said.to)?.reject(new Error(said.message));
      if (said.is === 'answer' || said.is === 'refusal') waiting.delete(said.to);
    });
  });
  const ask = async <T>(what: Ask): Promise<T> => {
    const id = asked++;
    return new Promise<T>((resolve, reject) => {
      const cancel = afterWaiting(answerWithinSeconds, () => reject(new Error(`no answer to ${what.do} in time`)));
      const settle =
        <V>(then: (value: V) => void) =>
        (value: V): void => {
          cancel();
          then(value);
        };
      // A core answers what it is asked in the shape that messages.ts gives it.
      waiting.set(id, { resolve: settle((value) => resolve(value as T)), reject: settle(reject) });
      if (child.exitCode !== null || child.signalCode !== null || !child.connected) {
        waiting.delete(id);
        settle(reject)(new Error('the core is gone'));
      } else child.send({ id, ask: what }, () => undefined);
    });
  };
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    await started;
  } catch (error) {
    await kill();
    throw error;
  }
  return {
    step: (unsigned, advance) => ask({ do: 'step', unsigned, advance }),
    look: () => ask({ do: 'look' }),
    figures: () => ask({ do: 'figures' }),
    request: (name, input) => ask({ do: 'request', name, input }),
    setClock: (ahead) => ask({ do: 'set-clock', ahead }),
    setKeyring: (works) => ask({ do: 'set-keyring', works }),
    async stop() {
      const insist = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await ask({ do: 'stop' }).catch(() => undefined);
      if (child.connected) child.disconnect();
      await exited;
      clearTimeout(insist);
    },
    kill,
    uncaught,
  };
}

/** Runs after so many seconds of waiting: while we are held still ourselves, and the core with us, it is none. */
function afterWaiting(seconds: number, run: () => void): () => void {
  let left = seconds;
  const timer = setInterval(() => {
    if (--left > 0) return;
    clearInterval(timer);
    run();
  }, 1000);
  return () => clearInterval(timer);
}
