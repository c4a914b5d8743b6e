import type { BackupProblem } from '../../nara/backup.ts';

const backup: Readonly<Record<BackupProblem, string>> = {
  'not-a-backup': 'This file is no backup of a soul that Plaza can read. Choose another file.',
  newer: 'A newer Plaza wrote this backup. Open it there, or bring this Plaza up to date.',
  'stays-shut': 'It stays shut: the passphrase is another one, or the file was changed.',
  'not-its-soul': 'It opens, but the soul in it does not belong to the name on it. Choose another backup.',
};

/** Why a request about the soul was refused. */
export const soul = {
  backup,
  shortPassphrase: (least: number): string => `Take at least ${least} letters: a sentence is easy to keep.`,
  noSoul: 'Your soul cannot be opened now. The notice above says why.',
  stillShut: 'It is still shut.',
  stillUnguarded: 'Still no keyring guards secrets here.',
  notMoved: 'The keyring did not open what it sealed, so your soul stays in its file.',
  unsaved: (why: string): string => `It could not be saved. ${why}`.trimEnd(),
  notASoul: 'This is no soul: a soul is some 54 letters and digits, as Plaza or another nara shows it.',
  otherName: (name: string): string => `This soul belongs to another name than “${name}”.`,
  sameName: 'A new soul needs a new name: under the old one it would look like an impostor.',
  noFormer: 'This former soul is not in the vault any more.',
  formerShut: 'This former soul cannot be opened now: its keyring is locked, or gone.',
  formerNameless: 'Nobody wrote down the name of this former soul, so it cannot be used.',
  unguarded: 'No keyring guards secrets here. First choose, in the notice above, where your soul may lie.',
  drillOther: (name: string): string => `This backup brings back “${name}”, another soul than the one in use.`,
  drillFormerName: (name: string): string =>
    `This backup brings back “${name}”, a former name of your soul. Write a new backup.`,
  showElsewhere: 'The soul is shown only by Plaza on a desktop. Here you can write an encrypted backup.',
  showName: 'That is not the name of your nara. Type it exactly as it stands above.',
};
