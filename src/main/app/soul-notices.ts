import type { Damage } from '../store/files.ts';
import type { NoGuard } from '../store/sealing.ts';
import type { VaultRead } from '../store/vault.ts';
import type { Saying } from './notice-board.ts';
import { technical } from './trouble.ts';

/** The soul is there and stays shut: what happened to its guard, what that means, what to do. */
export const soulLocked =
  (read: Extract<VaultRead, { ok: false }>): Saying =>
  ({ soulNotices, keyring }) => ({
    id: 'soul-locked',
    level: 'error',
    ...(read.reason === 'cannot-open'
      ? soulNotices.shut[read.why](keyring.named(read.sealedBy))
      : soulNotices.unreadable),
    detail: read.detail,
  });

export const soulLost =
  (name: string, damage: Damage | null): Saying =>
  ({ soulNotices }) => ({
    id: 'soul-lost',
    level: 'error',
    ...soulNotices.lost(name, damage?.movedTo ?? null),
    ...(damage === null ? {} : { detail: damage.detail }),
  });

export const soulUnsaved =
  (error: unknown): Saying =>
  ({ soulNotices }) => ({ id: 'soul-unsaved', level: 'warning', ...soulNotices.unsaved, detail: technical(error) });

/** Asks for consent. */
export const soulUnguarded =
  (name: string, why: NoGuard): Saying =>
  ({ soulNotices, keyring }) => ({
    id: 'soul-unguarded',
    level: 'warning',
    ...soulNotices.unguarded(name, keyring.lack(why)),
  });

export const passwordUnguarded =
  (why: NoGuard): Saying =>
  ({ soulNotices, keyring }) => ({
    id: 'password-unguarded',
    level: 'warning',
    ...soulNotices.passwordUnguarded(keyring.lack(why)),
  });

export const passwordLocked =
  (detail: string): Saying =>
  ({ soulNotices }) => ({ id: 'password-locked', level: 'warning', ...soulNotices.passwordLocked, detail });

export const soulOfAnotherName =
  (name: string): Saying =>
  ({ soulNotices }) => ({ id: 'soul-wrong', level: 'error', ...soulNotices.ofAnotherName(name) });

export const soulPassed =
  (former: string, name: string): Saying =>
  ({ soulNotices }) => ({ id: 'soul-passed', level: 'info', ...soulNotices.passed(former, name) });

export const soulDue =
  (name: string, days: number): Saying =>
  ({ soulNotices }) => ({ id: 'soul-drill', level: 'info', ...soulNotices.drillDue(name, days) });
