import { readSoul, type Soul } from '../nara/soul.ts';
import type { ChangeFeed } from './change-feed.ts';
import { keepSoul, openIdentity, selfView, takeName, type Identity, type Own } from './identity.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Stores } from './opening.ts';
import type { OwnPast } from './own-past.ts';

interface NamedSoul {
  readonly soul: Soul;
  readonly name: string;
}

/** Who we are on the plaza. */
export interface Myself {
  identity(): Identity | null;
  /** For windows, without our past. */
  view(): ReturnType<typeof selfView>;
  /** The soul in use and its name, for a moment: it is read from the vault each time. null: it cannot be opened now. */
  soul(): Promise<NamedSoul | null>;
  /**
   * Gives our soul another name; false where the stored soul cannot take it, and nothing changed. `leave` runs before
   * there is a new name: chau is said under the old one.
   */
  rename(before: string, name: string, leave: () => Promise<void>): Promise<boolean>;
  /** Takes another soul; the stored one is set aside as `before`. False where it cannot be stored and one is. */
  adopt(soul: Soul, before: string, name: string, leave: () => Promise<void>): Promise<boolean>;
  /**
   * Stores a soul that so far is only in memory, and opens one that was shut. `look`: after asking the system anew who
   * guards secrets. True: with that we are someone else.
   */
  again(how: { readonly look: boolean }): Promise<boolean>;
}

const soulNotices = ['soul-lost', 'soul-wrong', 'soul-unsaved', 'soul-locked', 'soul-unguarded', 'soul-passed'];

/** Opens our soul, with which our past goes on. What keeps it shut becomes a notice. */
export async function openMyself(parts: {
  readonly stores: Stores;
  readonly notices: NoticeBoard;
  readonly past: Pick<OwnPast, 'begin'>;
  readonly feed: Pick<ChangeFeed, 'changed'>;
}): Promise<Myself> {
  const { stores, notices, past, feed } = parts;
  const { vault, settings } = stores;
  let own: Own;

  const show = (): void => {
    if (own.identity !== null) past.begin(own.identity.name);
    feed.changed('self');
  };
  const become = (now: Own): void => {
    own = now;
    for (const id of soulNotices) notices.withdraw(id);
    if (own.notice !== null) notices.tell(own.notice);
    show();
  };
  own = await openIdentity(stores, settings.values().name);
  if (own.notice !== null) notices.tell(own.notice);
  show();
  return {
    identity: () => own.identity,
    view: () => selfView(own, vault),
    async soul() {
      const { identity, unstored } = own;
      if (identity === null) return null;
      const { name } = identity;
      if (unstored !== null) return { soul: unstored, name };
      const stored = await vault.read('soul');
      const read = stored.ok && stored.value !== null ? readSoul(stored.value, name) : null;
      return read?.ok === true ? { soul: read.soul, name } : null;
    },
    async rename(before, name, leave) {
      const taken = await takeName(stores, own, before, name);
      if (taken === null) return false;
      await leave();
      become(taken);
      return true;
    },
    async adopt(soul, before, name, leave) {
      const { memory } = stores;
      const former = memory.getState('soulOf') || before;
      memory.setState('renaming', name);
      const taken = await keepSoul(stores, soul, name, former);
      if (taken.unstored !== null && vault.guardOf('soul') !== null) {
        memory.setState('renaming', '');
        return false;
      }
      await leave();
      become(taken);
      return true;
    },
    async again({ look }) {
      const before = own.identity?.id;
      const { name } = settings.values();
      if (look) await vault.lookAgain();
      if (own.unstored !== null) become(await keepSoul(stores, own.unstored, name));
      else if (own.identity === null) become(await openIdentity(stores, name));
      else show();
      return own.identity?.id !== before;
    },
  };
}
