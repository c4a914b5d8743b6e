import { english } from '../../../contract/language/english.ts';
import type { NoticeWords } from '../notice-words.ts';

const untouched = 'Plaza listens, but says nothing in your name. The stored soul is untouched.';
const otherWays = 'Or bring it from a backup: Settings, You.';
const tryAgain = `then try again. If it stays shut, start Plaza again. ${otherWays}`;
const noKeyring = (why: string): string => `No keyring guards secrets here: ${why}.`;
const inFile = (what: string): string =>
  `Unlock or start a keyring and try again. Or keep ${what} in a private file: other users of this computer cannot ` +
  'read it, but your own programs can, and whoever has the disk.';

/** What keeps the soul or a password shut, unguarded or lost. */
export const soulNotices = {
  unreadable: {
    what: 'The vault with your soul cannot be read.',
    means: untouched,
    todo: 'Make the file readable, then try again.',
  },
  /** Why the keyring that sealed it, by its name, does not open it. */
  shut: {
    absent: (keyring: string): NoticeWords => ({
      what: `Your soul is sealed by ${keyring}, and no keyring answers now.`,
      means: untouched,
      todo: `Start or unlock ${keyring}, ${tryAgain}`,
    }),
    locked: (keyring: string): NoticeWords => ({
      what: `${keyring} is locked, and your soul with it.`,
      means: untouched,
      todo: `Unlock ${keyring}, ${tryAgain}`,
    }),
    other: (keyring: string): NoticeWords => ({
      what: `Your soul is sealed by ${keyring}, and another keyring is in use now.`,
      means: untouched,
      todo: `Start Plaza in the desktop where ${keyring} is, or make it the one in use and try again. ${otherWays}`,
    }),
    changed: (keyring: string): NoticeWords => ({
      what: `${keyring} no longer has the key to your soul.`,
      means: `It was reset, emptied or replaced. ${untouched}`,
      todo:
        'If you have a copy of the former keyring, put it back and try again. Else bring your soul from a backup, ' +
        'or begin anew under another name: Settings, You.',
    }),
  },
  /** `movedTo`: where the damaged vault is; null where the soul is merely gone. */
  lost: (name: string, movedTo: string | null): NoticeWords => ({
    what: movedTo === null ? 'Your soul is no longer in its vault.' : 'The vault with your soul was damaged.',
    means:
      `Plaza listens, but says nothing as “${name}”: a new soul under that name would look like an impostor.` +
      (movedTo === null ? '' : ` The vault was set aside, whole, as ${movedTo}.`),
    todo:
      'Bring your soul from a backup, or take a new name in Settings: it gets a new soul. ' +
      'Or put a copy of vault.json back and start Plaza again.',
  }),
  unsaved: {
    what: 'Your soul could not be stored.',
    means: 'You are here with a soul that lasts until Plaza ends.',
    todo: 'Make the data folder writable and start Plaza again.',
  },
  /** Asks for consent. */
  unguarded: (name: string, why: string): NoticeWords => ({
    what: noKeyring(why),
    means: `Your soul is only in memory. When Plaza ends, it and the name “${name}” are gone.`,
    todo: inFile('the soul'),
  }),
  passwordUnguarded: (why: string): NoticeWords => ({
    what: noKeyring(why),
    means: 'The broker password holds until Plaza ends, and is not stored.',
    todo: inFile('soul and password'),
  }),
  passwordLocked: {
    what: 'The stored broker password cannot be opened.',
    means: 'Plaza tries without a password. The stored one is untouched.',
    todo: 'Unlock the keyring that it was stored with and try again, or type the password anew in Settings.',
  },
  ofAnotherName: (name: string): NoticeWords => ({
    what: `The stored soul does not belong to the name “${name}”.`,
    means: 'Plaza listens, but says nothing in that name. The soul is untouched.',
    todo: 'In Settings, set the name back to the one the soul was made for.',
  }),
  passed: (former: string, name: string): NoticeWords => ({
    what: `You are here as “${name}”.`,
    means: `The soul of “${former}” lasted for its run only; a new one under that name would look like an impostor.`,
    todo: `If you have a backup of “${former}”, bring it back: Settings, You.`,
  }),
  drillDue: (name: string, days: number): NoticeWords => ({
    what: `The backup of “${name}” was last looked at ${english.counted(days, 'day', 'days')} ago.`,
    means: 'Files get lost and passphrases forgotten; without a backup a lost soul is a lost name.',
    todo: 'Take a minute and prove that it still opens: Settings, You.',
  }),
};
