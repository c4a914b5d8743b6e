import type { SoulField } from '../../contract/soul.ts';
import type { BackupProblem } from '../nara/backup.ts';
import type { Words } from '../words/catalogue.ts';
import { sayTrouble } from './trouble.ts';

/** The shortest passphrase for a new backup, in letters. */
export const shortestPassphrase = 10;

const no = (field: SoulField | null, message: string) => ({ ok: false, field, message }) as const;

type Refusal = ReturnType<typeof no>;

/** Refusals of requests about the soul: beside which field each belongs. */
export function soulRefusals(words: Words) {
  const { soul } = words;
  return {
    badName: (message: string): Refusal => no('name', message),
    backup: (problem: BackupProblem): Refusal =>
      no(problem === 'stays-shut' ? 'passphrase' : 'file', soul.backup[problem]),
    shortPassphrase: () => no('passphrase', soul.shortPassphrase(shortestPassphrase)),
    noSoul: () => no(null, soul.noSoul),
    stillShut: () => no(null, soul.stillShut),
    stillUnguarded: () => no(null, soul.stillUnguarded),
    notMoved: () => no(null, soul.notMoved),
    unsaved: (error: unknown): Refusal => no(null, soul.unsaved(sayTrouble(words, error))),
    notASoul: () => no('soul', soul.notASoul),
    otherName: (name: string): Refusal => no('soul', soul.otherName(name)),
    sameName: () => no('name', soul.sameName),
    noFormer: () => no(null, soul.noFormer),
    formerShut: () => no(null, soul.formerShut),
    formerNameless: () => no(null, soul.formerNameless),
    unguarded: () => no(null, soul.unguarded),
    drillOther: (name: string): Refusal => no('file', soul.drillOther(name)),
    drillFormerName: (name: string): Refusal => no('file', soul.drillFormerName(name)),
    showElsewhere: () => no(null, soul.showElsewhere),
    showName: () => no('name', soul.showName),
  };
}
