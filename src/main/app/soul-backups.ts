import { randomBytes } from 'node:crypto';
import type { SoulCareView } from '../../contract/soul.ts';
import type { Api } from '../../contract/table.ts';
import { openBackup, writeBackup } from '../nara/backup.ts';
import type { Clock } from '../nara/clock.ts';
import { createSigner } from '../nara/signer.ts';
import { naraId } from '../nara/soul.ts';
import type { Memory } from '../store/memory.ts';
import type { Words } from '../words/catalogue.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import { soulDue } from './soul-notices.ts';
import { shortestPassphrase, soulRefusals } from './soul-refusals.ts';
import type { PlazaOptions } from './surface.ts';

const dayMs = 86_400_000;
const dueDays = 180;
/** Reminded, a person is left alone for this long. */
const pauseDays = 14;

type Times = Pick<SoulCareView, 'backedUpAt' | 'drilledAt'>;

export interface BackupDesk {
  readonly requests: Pick<Api, 'backupSoul' | 'drillBackup'>;
  /** Of the soul in use. */
  times(): Times;
  stop(): void;
}

/** Writes backups and proves them, remembers when, and reminds of it after half a year. */
export function backupDesk(parts: {
  readonly stores: { readonly memory: Pick<Memory, 'getState' | 'setState'> };
  readonly myself: Pick<Myself, 'identity' | 'soul'>;
  readonly notices: NoticeBoard;
  readonly clock: Clock;
  words(): Words;
  readonly saveText?: PlazaOptions['saveText'];
  /** One key at a time: each takes 128 MiB while it is made. */
  oneAtATime<T>(work: () => Promise<T>): Promise<T>;
}): BackupDesk {
  const { myself, notices, clock, oneAtATime } = parts;
  const { memory } = parts.stores;
  const no = (): ReturnType<typeof soulRefusals> => soulRefusals(parts.words());

  /** A time that belongs to the soul in use: another soul, or another name, begins anew. */
  const timeOf = (key: string): number | null => {
    const [id, at] = (memory.getState(key) ?? '').split(' ');
    const time = Number(at);
    return id !== undefined && id === myself.identity()?.id && Number.isSafeInteger(time) && time > 0 ? time : null;
  };
  const note = (key: 'backedUpAt' | 'drilledAt'): void => {
    memory.setState(key, `${myself.identity()?.id ?? ''} ${String(clock.now())}`);
    notices.withdraw('soul-drill');
  };
  const times = (): Times => ({ backedUpAt: timeOf('backedUpAt'), drilledAt: timeOf('drilledAt') });

  const remind = (): void => {
    const { backedUpAt, drilledAt } = times();
    const now = clock.now();
    const since = Math.floor((now - Math.max(backedUpAt ?? 0, drilledAt ?? 0)) / dayMs);
    const paused = now - (timeOf('drillRemindedAt') ?? 0) < pauseDays * dayMs;
    const identity = myself.identity();
    if (identity !== null && (backedUpAt ?? drilledAt) !== null && since >= dueDays && !paused) {
      notices.tell(soulDue(identity.name, since));
      memory.setState('drillRemindedAt', `${identity.id} ${String(now)}`);
    }
    cancel = clock.after(dayMs, remind);
  };
  let cancel: () => void = () => undefined;
  remind();

  return {
    times,
    stop: () => cancel(),
    requests: {
      async backupSoul({ passphrase }) {
        if (passphrase.length < shortestPassphrase) return no().shortPassphrase();
        const own = await myself.soul();
        if (own === null) return no().noSoul();
        const created = new Date(clock.now());
        const text = await oneAtATime(() => writeBackup({ ...own, created }, passphrase, randomBytes));
        const file = { name: fileName(own.name, created), text };
        if (parts.saveText === undefined) {
          note('backedUpAt');
          return { ok: true, saved: false, download: file };
        }
        try {
          const saved = await parts.saveText(file.name, text);
          if (saved) note('backedUpAt');
          return { ok: true, saved, download: null };
        } catch (error) {
          return no().unsaved(error);
        }
      },
      async drillBackup({ file, passphrase }) {
        const opened = await oneAtATime(() => openBackup(file, passphrase));
        if (!opened.ok) return no().backup(opened.reason);
        const identity = myself.identity();
        if (identity === null) return no().noSoul();
        const { soul, name } = opened;
        if (naraId(soul, name) !== identity.id) {
          const sameKey = createSigner(soul).publicKey === identity.signer.publicKey;
          return sameKey ? no().drillFormerName(name) : no().drillOther(name);
        }
        note('drilledAt');
        return { ok: true, name };
      },
    },
  };
}

/** "plaza-soul-lily-2026-11-23.json": names hold letters that a file system may not. */
function fileName(name: string, created: Date): string {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 40);
  return `plaza-soul-${safe}-${created.toISOString().slice(0, 10)}.json`;
}
