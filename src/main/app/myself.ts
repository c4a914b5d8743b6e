import { openIdentity, selfView, takeName, type Identity } from './identity.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Stores } from './opening.ts';

/** Who we are on the plaza. */
export interface Myself {
  identity(): Identity | null;
  /** For windows, without our past. */
  view(): ReturnType<typeof selfView>;
  /**
   * Gives our soul another name; false where the stored soul cannot take it, and nothing changed. `leave` runs before
   * there is a new name: chau is said under the old one.
   */
  rename(before: string, name: string, leave: () => Promise<void>): Promise<boolean>;
}

const soulNotices = ['soul-lost', 'soul-wrong', 'soul-unsaved'];

/** Opens our soul. What keeps it shut becomes a notice. */
export async function openMyself(parts: {
  readonly stores: Stores;
  readonly notices: NoticeBoard;
  onChange(): void;
}): Promise<Myself> {
  const { stores, notices } = parts;
  let own = await openIdentity(stores, stores.settings.values().name);
  if (own.notice !== null) notices.tell(own.notice);
  return {
    identity: () => own.identity,
    view: () => selfView(own, stores.vault.guard),
    async rename(before, name, leave) {
      const taken = await takeName(stores, before, name);
      if (taken === null) return false;
      await leave();
      own = taken;
      for (const id of soulNotices) notices.withdraw(id);
      if (own.notice !== null) notices.tell(own.notice);
      parts.onChange();
      return true;
    },
  };
}
