import { readSoul, type Soul } from '../nara/soul.ts';
import { Unguarded } from '../store/sealing.ts';
import { keepSoul, openIdentity, selfView, takeName, type Identity, type Own } from './identity.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Stores } from './opening.ts';
import { passwordLocked, passwordUnguarded } from './soul-notices.ts';

interface NamedSoul {
  readonly soul: Soul;
  readonly name: string;
}

/** Who we are on the plaza, and the password that we come with. */
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
   * Stores the soul and password that so far are only in memory, and opens what was shut. `look`: after asking the
   * system anew who guards secrets. True: with that we are someone else, or come with another password.
   */
  again(how: { readonly look: boolean }): Promise<boolean>;
  password(): string;
  setPassword(password: string): void;
  /** Stores the password, "" removes it. Where nothing guards it, it holds for this run and a notice says so. */
  storePassword(password: string): Promise<void>;
}

const soulNotices = ['soul-lost', 'soul-wrong', 'soul-unsaved', 'soul-locked', 'soul-unguarded', 'soul-passed'];

/** Opens soul and password. What keeps them shut becomes a notice. */
export async function openMyself(parts: {
  readonly stores: Stores;
  readonly notices: NoticeBoard;
  onChange(): void;
}): Promise<Myself> {
  const { stores, notices } = parts;
  const { vault, settings } = stores;
  let own: Own;
  let password = '';
  let passwordStored = true;

  const become = (now: Own): void => {
    own = now;
    for (const id of soulNotices) notices.withdraw(id);
    if (own.notice !== null) notices.tell(own.notice);
    parts.onChange();
  };
  const openPassword = async (): Promise<void> => {
    const stored = await vault.read('brokerPassword');
    if (stored.ok) password = stored.value ?? '';
    notices.withdraw('password-locked');
    // Where the soul is shut as well, or the whole vault, another notice says it all.
    if (!stored.ok && stored.reason === 'cannot-open' && own.identity !== null) {
      notices.tell(passwordLocked(stored.detail));
    }
  };
  const keepPassword = async (value: string): Promise<void> => {
    notices.withdraw('password-unguarded');
    try {
      await (value === '' ? vault.remove('brokerPassword') : vault.write('brokerPassword', value));
      passwordStored = true;
      notices.withdraw('password-locked');
    } catch (error) {
      if (!(error instanceof Unguarded)) throw error;
      passwordStored = false;
      notices.tell(passwordUnguarded(error.message));
    }
  };

  own = await openIdentity(stores, settings.values().name);
  if (own.notice !== null) notices.tell(own.notice);
  await openPassword();
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
      const known = password;
      const { name } = settings.values();
      if (look) await vault.lookAgain();
      if (own.unstored !== null) become(await keepSoul(stores, own.unstored, name));
      else if (own.identity === null) become(await openIdentity(stores, name));
      if (passwordStored) await openPassword();
      else await keepPassword(password);
      parts.onChange();
      return own.identity?.id !== before || password !== known;
    },
    password: () => password,
    setPassword(changed) {
      password = changed;
    },
    async storePassword(changed) {
      await keepPassword(changed);
      // A write takes along into the keyring what lay in the clear, the soul too.
      parts.onChange();
    },
  };
}
