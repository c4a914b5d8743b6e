import type { Random } from '../../src/main/nara/clock.ts';
import { between, pick } from '../shared/chance.ts';
import { pause } from '../shared/pause.ts';
import type { Promises } from './promises.ts';
import type { Stage } from './stage.ts';

/** One kind of fault. */
export interface Fault {
  readonly kind: string;
  /** Why it cannot be played here; null: it can. */
  cannot(stage: Stage): string | null;
  /** Breaks something, looks on, and mends it. Returns what went wrong that no fault excuses. */
  play(stage: Stage, parts: { readonly random: Random; readonly promises: Promises }): Promise<string[]>;
}

const hour = 3_600_000;
const day = 24 * hour;
const always = (): null => null;
const ask = (stage: Stage, promises: Promises): Promise<string[]> => promises.ask(stage.core(), stage.names, true);
const sign = (random: Random): 1 | -1 => (random() < 0.5 ? 1 : -1);

/** The core is reached, and what it believes can be explained, while its clock is wrong. */
async function underWrongClock(stage: Stage): Promise<string[]> {
  const took = await stage.heard();
  return took === null ? ['not reached under a wrong clock'] : stage.untrue();
}

const starts = async (stage: Stage): Promise<void> => stage.startCore();

export const faults: readonly Fault[] = [
  {
    kind: 'broker killed',
    cannot: always,
    async play(stage, { random }) {
      await stage.broker.kill('SIGKILL');
      await pause(between(random, 50, 800));
      await stage.broker.start();
      return [];
    },
  },
  {
    kind: 'broker restarted',
    cannot: always,
    async play(stage, { random }) {
      await stage.broker.kill('SIGTERM');
      await pause(between(random, 0, 500));
      await stage.broker.start();
      return [];
    },
  },
  {
    kind: 'broker paused',
    cannot: always,
    async play(stage, { random, promises }) {
      stage.broker.pause();
      try {
        await pause(between(random, 200, 2500));
        return await ask(stage, promises);
      } finally {
        stage.broker.goOn();
      }
    },
  },
  {
    kind: 'connection reset',
    cannot: always,
    async play(stage) {
      stage.proxy.cut();
      return [];
    },
  },
  {
    kind: 'half-open connection',
    cannot: always,
    async play(stage) {
      stage.proxy.freeze();
      return [];
    },
  },
  {
    kind: 'partition',
    cannot: always,
    async play(stage, { random, promises }) {
      stage.proxy.set(pick(random, ['silent', 'closed']));
      stage.proxy.freeze();
      await pause(between(random, 200, 2500));
      const wrong = await ask(stage, promises);
      stage.proxy.freeze();
      stage.proxy.set('open');
      return wrong;
    },
  },
  {
    kind: 'disk full',
    cannot: ({ folder }) => folder.cannotFill,
    async play(stage, { random, promises }) {
      stage.folder.fill();
      try {
        const wrong = [...(await ask(stage, promises)), ...(await ask(stage, promises))];
        await pause(between(random, 50, 400));
        return [...wrong, ...(await promises.check(stage.core()))];
      } finally {
        stage.folder.empty();
      }
    },
  },
  {
    kind: 'data folder read-only',
    cannot: ({ folder }) => folder.cannotProtect,
    async play(stage, { random, promises }) {
      stage.folder.protect();
      try {
        const wrong = [...(await ask(stage, promises)), ...(await promises.check(stage.core()))];
        if (random() < 0.5) return wrong;
        // Begun there, it lives in memory alone, and says so.
        await stage.core().stop();
        await starts(stage);
        const { notices } = await stage.look();
        if (!notices.includes('data-folder')) wrong.push('nothing is said of the read-only folder');
        if ((await stage.heard()) === null) wrong.push('not joined from a read-only folder');
        stage.folder.unprotect();
        await stage.core().stop();
        await starts(stage);
        return wrong;
      } finally {
        stage.folder.unprotect();
      }
    },
  },
  {
    kind: 'clock ± 1 h',
    cannot: always,
    play: (stage, { random }) => jump(stage, random, sign(random) * hour),
  },
  {
    kind: 'clock ± 1 day',
    cannot: always,
    play: (stage, { random }) => jump(stage, random, sign(random) * day),
  },
  {
    kind: 'clock back across a restart',
    cannot: always,
    async play(stage, { random }) {
      if (random() < 0.5) await stage.core().stop();
      else await stage.core().kill();
      await stage.setClock(-pick(random, [hour, day]), false);
      await starts(stage);
      const wrong = await underWrongClock(stage);
      await stage.core().stop();
      await stage.setClock(0, false);
      await starts(stage);
      return wrong;
    },
  },
  {
    kind: 'database locked',
    cannot: always,
    async play(stage, { random, promises }) {
      const unlock = stage.folder.lockDatabase();
      try {
        const asked = ask(stage, promises);
        await pause(pick(random, [100, 400, 2500]));
        unlock();
        return await asked;
      } catch (error) {
        return [`while the database was locked: ${error instanceof Error ? error.message : 'unknown'}`];
      }
    },
  },
  {
    kind: 'keyring gone',
    cannot: always,
    async play(stage, { random, promises }) {
      await stage.setKeyring(false);
      const wrong = [...(await ask(stage, promises)), ...(await promises.check(stage.core()))];
      if (random() < 0.5) {
        await stage.core().stop();
        await starts(stage);
        const { notices } = await stage.look();
        if (!notices.includes('soul-locked')) wrong.push('nothing is said of the locked soul');
        if ((await stage.heard()) === null) wrong.push('not joined without a keyring');
        await stage.core().stop();
        await stage.setKeyring(true, false);
        await starts(stage);
      }
      await stage.setKeyring(true);
      return wrong;
    },
  },
  {
    kind: 'main killed',
    cannot: always,
    async play(stage, { random, promises }) {
      // In the middle of something, as often as not.
      const asked = ask(stage, promises);
      await pause(between(random, 0, 10));
      await stage.core().kill();
      const wrong = await asked.catch(() => []);
      await starts(stage);
      return wrong;
    },
  },
];

async function jump(stage: Stage, random: Random, ahead: number): Promise<string[]> {
  await stage.setClock(ahead);
  await pause(between(random, 200, 1500));
  const wrong = await underWrongClock(stage);
  await stage.setClock(0);
  return wrong;
}
