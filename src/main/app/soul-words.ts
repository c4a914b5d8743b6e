import type { SoulField } from '../../contract/soul.ts';
import type { BackupProblem } from '../nara/backup.ts';

/** The shortest passphrase for a new backup, in letters. */
export const shortestPassphrase = 10;

/** A refusal of a request about the soul. */
export const no = (field: SoulField | null, message: string) => ({ ok: false, field, message }) as const;

export const backupRefusals: Readonly<Record<BackupProblem, ReturnType<typeof no>>> = {
  'not-a-backup': no('file', 'This file is no backup of a soul that Plaza can read. Choose another file.'),
  newer: no('file', 'A newer Plaza wrote this backup. Open it there, or bring this Plaza up to date.'),
  'stays-shut': no('passphrase', 'It stays shut: the passphrase is another one, or the file was changed.'),
  'not-its-soul': no('file', 'It opens, but the soul in it does not belong to the name on it. Choose another backup.'),
};

export const soulWords = {
  shortPassphrase: no('passphrase', `Take at least ${String(shortestPassphrase)} letters: a sentence is easy to keep.`),
  noSoul: no(null, 'Your soul cannot be opened now. The notice above says why.'),
  stillShut: no(null, 'It is still shut.'),
  stillUnguarded: no(null, 'Still no keyring guards secrets here.'),
  notMoved: no(null, 'The keyring did not open what it sealed, so your soul stays in its file.'),
  unsaved: (why: string) => no(null, `It could not be saved. ${why}`),
  notASoul: no('soul', 'This is no soul: a soul is some 54 letters and digits, as Plaza or another nara shows it.'),
  otherName: (name: string) => no('soul', `This soul belongs to another name than “${name}”.`),
  sameName: no('name', 'A new soul needs a new name: under the old one it would look like an impostor.'),
  noFormer: no(null, 'This former soul is not in the vault any more.'),
  formerShut: no(null, 'This former soul cannot be opened now: its keyring is locked, or gone.'),
  formerNameless: no(null, 'Nobody wrote down the name of this former soul, so it cannot be used.'),
  unguarded: no(null, 'No keyring guards secrets here. First choose, in the notice above, where your soul may lie.'),
  drillOther: (name: string) => no('file', `This backup brings back “${name}”, another soul than the one in use.`),
  drillFormerName: (name: string) =>
    no('file', `This backup brings back “${name}”, a former name of your soul. Write a new backup.`),
  showElsewhere: no(null, 'The soul is shown only by Plaza on a desktop. Here you can write an encrypted backup.'),
  showName: no('name', 'That is not the name of your nara. Type it exactly as it stands above.'),
} as const;
