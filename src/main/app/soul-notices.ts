import type { Notice } from '../../contract/notices.ts';
import type { Damage } from '../store/files.ts';
import type { VaultRead } from '../store/vault.ts';

const untouched = 'Plaza listens, but says nothing in your name. The stored soul is untouched.';
const otherWays = 'Or bring it from a backup: Settings, You.';

/** The soul is there and stays shut: what happened to its guard, what that means, what to do. */
export function soulLocked(read: Extract<VaultRead, { ok: false }>): Notice {
  const told = { id: 'soul-locked', level: 'error', means: untouched, detail: read.detail } as const;
  if (read.reason !== 'cannot-open') {
    return {
      ...told,
      what: 'The vault with your soul cannot be read.',
      todo: 'Make the file readable, then try again.',
    };
  }
  const { sealedBy } = read;
  switch (read.why) {
    case 'absent':
      return {
        ...told,
        what: `Your soul is sealed by ${sealedBy}, and no keyring answers now.`,
        todo: `Start or unlock ${sealedBy}, then try again. If it stays shut, start Plaza again. ${otherWays}`,
      };
    case 'locked':
      return {
        ...told,
        what: `${sealedBy} is locked, and your soul with it.`,
        todo: `Unlock ${sealedBy}, then try again. If it stays shut, start Plaza again. ${otherWays}`,
      };
    case 'other':
      return {
        ...told,
        what: `Your soul is sealed by ${sealedBy}, and another keyring is in use now.`,
        todo: `Start Plaza in the desktop where ${sealedBy} is, or make it the one in use and try again. ${otherWays}`,
      };
    case 'changed':
      return {
        ...told,
        what: `${sealedBy} no longer has the key to your soul.`,
        means: `It was reset, emptied or replaced. ${untouched}`,
        todo:
          'If you have a copy of the former keyring, put it back and try again. Else bring your soul from a backup, ' +
          'or begin anew under another name: Settings, You.',
      };
  }
}

export const soulLost = (name: string, damage: Damage | null): Notice => ({
  id: 'soul-lost',
  level: 'error',
  what: damage === null ? 'Your soul is no longer in its vault.' : 'The vault with your soul was damaged.',
  means:
    `Plaza listens, but says nothing as “${name}”: a new soul under that name would look like an impostor.` +
    (damage === null ? '' : ` The vault was set aside, whole, as ${damage.movedTo}.`),
  todo:
    'Bring your soul from a backup, or take a new name in Settings: it gets a new soul. ' +
    'Or put a copy of vault.json back and start Plaza again.',
  ...(damage === null ? {} : { detail: damage.detail }),
});

export const soulUnsaved = (error: unknown): Notice => ({
  id: 'soul-unsaved',
  level: 'warning',
  what: 'Your soul could not be stored.',
  means: 'You are here with a soul that lasts until Plaza ends.',
  todo: 'Make the data folder writable and start Plaza again.',
  detail: error instanceof Error ? error.message : '',
});

/** Asks for consent. `why`: the guard's own words. */
export const soulUnguarded = (name: string, why: string): Notice => ({
  id: 'soul-unguarded',
  level: 'warning',
  what: `No keyring guards secrets here: ${why}.`,
  means: `Your soul is only in memory. When Plaza ends, it and the name “${name}” are gone.`,
  todo:
    'Unlock or start a keyring and try again. Or keep the soul in a private file: other users of this computer ' +
    'cannot read it, but your own programs can, and whoever has the disk.',
});

export const passwordUnguarded = (why: string): Notice => ({
  id: 'password-unguarded',
  level: 'warning',
  what: `No keyring guards secrets here: ${why}.`,
  means: 'The broker password holds until Plaza ends, and is not stored.',
  todo:
    'Unlock or start a keyring and try again. Or keep soul and password in a private file: other users of this ' +
    'computer cannot read it, but your own programs can, and whoever has the disk.',
});

export const passwordLocked = (detail: string): Notice => ({
  id: 'password-locked',
  level: 'warning',
  what: 'The stored broker password cannot be opened.',
  means: 'Plaza tries without a password. The stored one is untouched.',
  todo: 'Unlock the keyring that it was stored with and try again, or type the password anew in Settings.',
  detail,
});

export const soulOfAnotherName = (name: string): Notice => ({
  id: 'soul-wrong',
  level: 'error',
  what: `The stored soul does not belong to the name “${name}”.`,
  means: 'Plaza listens, but says nothing in that name. The soul is untouched.',
  todo: 'In Settings, set the name back to the one the soul was made for.',
});

export const soulPassed = (former: string, name: string): Notice => ({
  id: 'soul-passed',
  level: 'info',
  what: `You are here as “${name}”.`,
  means: `The soul of “${former}” lasted for its run only; a new one under that name would look like an impostor.`,
  todo: `If you have a backup of “${former}”, bring it back: Settings, You.`,
});

export const soulDue = (name: string, days: number): Notice => ({
  id: 'soul-drill',
  level: 'info',
  what: `The backup of “${name}” was last looked at ${String(days)} days ago.`,
  means: 'Files get lost and passphrases forgotten; without a backup a lost soul is a lost name.',
  todo: 'Take a minute and prove that it still opens: Settings, You.',
});
