import type { SoulOutputs } from '../../contract/soul.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';
import { soulText } from '../nara/soul.ts';
import type { Words } from '../words/catalogue.ts';
import { nameRefusal } from './name-check.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Stores } from './opening.ts';
import type { People } from './people.ts';
import { backupDesk } from './soul-backups.ts';
import { restoreSoul } from './soul-restore.ts';
import { soulRefusals } from './soul-refusals.ts';
import type { Stays } from './stays.ts';
import type { PlazaOptions } from './surface.ts';

interface SoulDeskParts extends Pick<PlazaOptions, 'showSoul' | 'saveText'> {
  readonly stores: Stores;
  readonly myself: Myself;
  readonly people: Pick<People, 'keyOf'>;
  readonly stays: Stays;
  readonly notices: NoticeBoard;
  readonly clock: Clock;
  words(): Words;
  /** Stores passwords that are only in memory, opens those that were shut; true: there are other ones now. */
  passwordsAgain(): Promise<boolean>;
  onSettings(): void;
}

export interface SoulDesk {
  readonly requests: Pick<Api, keyof SoulOutputs>;
  stop(): void;
}

/** Answers what windows ask about our soul. Nothing that it answers holds a secret. */
export function soulDesk(parts: SoulDeskParts): SoulDesk {
  const { stores, myself, people, stays, notices } = parts;
  const { vault, settings } = stores;
  const no = (): ReturnType<typeof soulRefusals> => soulRefusals(parts.words());
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const backups = backupDesk({ ...parts, oneAtATime });

  /** Tries again what could not be opened or stored; joins anew where that makes us someone else. */
  const again = async (look: boolean): Promise<void> => {
    const other = await myself.again({ look });
    if ((await parts.passwordsAgain()) || other) await stays.rejoin();
    parts.onSettings();
  };
  const nameTaken = (name: string): boolean => {
    const key = people.keyOf(name);
    return key !== null && key !== myself.identity()?.signer.publicKey;
  };
  const requests: SoulDesk['requests'] = {
    ...backups.requests,
    async soulCare() {
      const kept = await vault.kept('soul');
      return {
        keyring: vault.guard.kind === 'keyring' ? vault.guard.name : null,
        ...backups.times(),
        former: kept.map(({ id, name, at, value }) => ({ id, name, setAsideAt: at, opens: value !== null })),
        canShow: parts.showSoul !== undefined,
      };
    },
    reopenSoul: () =>
      stays.inTurn(async () => {
        await again(true);
        if (myself.identity() === null) return no().stillShut();
        const asked = notices
          .all(parts.words())
          .some(({ id }) => id === 'soul-unguarded' || id === 'password-unguarded');
        return asked ? no().stillUnguarded() : { ok: true };
      }),
    keepSoul: ({ where }) =>
      stays.inTurn(async () => {
        if (where === 'file') {
          try {
            settings.change({ plainFile: true });
          } catch (error) {
            return no().unsaved(error);
          }
          await again(false);
        }
        for (const id of ['soul-unguarded', 'password-unguarded']) notices.withdraw(id);
        return { ok: true };
      }),
    guardSoul: () =>
      stays.inTurn(async () => {
        await vault.lookAgain();
        const own = await myself.soul();
        if (own === null) return no().noSoul();
        if (vault.guard.kind !== 'keyring') return no().stillUnguarded();
        try {
          await vault.write('soul', soulText(own.soul));
        } catch (error) {
          return no().unsaved(error);
        }
        await again(false);
        return vault.guardOf('soul')?.kind === 'keyring' ? { ok: true } : no().notMoved();
      }),
    restoreSoul: (input) => restoreSoul({ ...parts, nameTaken, oneAtATime }, input),
    async showSoul({ name }) {
      if (parts.showSoul === undefined) return no().showElsewhere();
      const own = await myself.soul();
      if (own === null) return no().noSoul();
      if (name !== own.name) return no().showName();
      parts.showSoul({ name, soul: soulText(own.soul) });
      return { ok: true };
    },
    async checkName({ name }) {
      const message = nameRefusal(parts.words(), name, nameTaken);
      return message === null ? { ok: true } : no().badName(message);
    },
  };
  return { requests, stop: backups.stop };
}
