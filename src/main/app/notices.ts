import type { Notice } from '../../contract/notices.ts';
import type { SecretKind } from '../nara/privacy.ts';
import type { Damage } from '../store/files.ts';

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '');

const setAside = (id: string, what: string, { movedTo, detail }: Damage): Notice => ({
  id,
  level: 'warning',
  what,
  means: `The file was set aside, whole, as ${movedTo}; a new one was begun.`,
  todo: 'Plaza works on. The old file can be repaired by hand.',
  detail,
});

export const settingsDamaged = (damage: Damage): Notice =>
  setAside('settings-damaged', 'The settings were damaged.', damage);

export const plazasDamaged = (damage: Damage): Notice =>
  setAside('plazas-damaged', 'The list of plazas was damaged.', damage);

export const memoryDamaged = (damage: Damage): Notice =>
  setAside('memory-damaged', 'The memory of earlier days was damaged.', damage);

export const folderUnusable = (error: unknown): Notice => ({
  id: 'data-folder',
  level: 'error',
  what: 'Plaza cannot use its data folder.',
  means: 'Plaza runs, and forgets everything when it ends. You are here with a name and a soul for this run only.',
  todo: 'Make the data folder readable and writable, or name another one with --data.',
  detail: wordsOf(error),
});

export const cannotRemember = (error: unknown): Notice => ({
  id: 'cannot-remember',
  level: 'error',
  what: 'Plaza cannot write to its data folder.',
  means: 'What it learns now is forgotten when it ends.',
  todo: 'Make room or make the folder writable; Plaza goes on writing as soon as it can.',
  detail: wordsOf(error),
});

export const soulLocked = (detail: string): Notice => ({
  id: 'soul-locked',
  level: 'error',
  what: 'Your soul cannot be opened.',
  means: 'Plaza listens, but says nothing in your name. The stored soul is untouched.',
  todo: 'Unlock the keyring it was stored with, then start Plaza again.',
  detail,
});

export const soulLost = (name: string, damage: Damage | null): Notice => ({
  id: 'soul-lost',
  level: 'error',
  what: damage === null ? 'Your soul is no longer in its vault.' : 'The vault with your soul was damaged.',
  means:
    `Plaza listens, but says nothing as “${name}”: a new soul under that name would look like an impostor.` +
    (damage === null ? '' : ` The vault was set aside, whole, as ${damage.movedTo}.`),
  todo: 'Put a copy of vault.json back and start Plaza again, or take a new name in Settings: it gets a new soul.',
  ...(damage === null ? {} : { detail: damage.detail }),
});

export const soulUnsaved = (error: unknown): Notice => ({
  id: 'soul-unsaved',
  level: 'warning',
  what: 'Your soul could not be stored.',
  means: 'You are here with a soul that lasts until Plaza ends.',
  todo: 'Make the data folder writable and start Plaza again.',
  detail: wordsOf(error),
});

export const soulOfAnotherName = (name: string): Notice => ({
  id: 'soul-wrong',
  level: 'error',
  what: `The stored soul does not belong to the name “${name}”.`,
  means: 'Plaza listens, but says nothing in that name. The soul is untouched.',
  todo: 'In Settings, set the name back to the one the soul was made for.',
});

export const plazaPortTaken = (usual: number, port: number): Notice => ({
  id: 'plaza-port',
  level: 'info',
  what: `Port ${String(usual)} is in use on this computer, so your own plaza opened at port ${String(port)}.`,
  means: 'Another broker seems to run here. Plaza works all the same.',
  todo: `If that is the plaza you want to join, add it in Settings: 127.0.0.1.`,
});

export const endedUnexpectedly = (): Notice => ({
  id: 'ended-unexpectedly',
  level: 'info',
  what: 'Plaza did not come to its end last time.',
  means: 'It stopped without saying chau, so others may have missed you for a while. Nothing that was stored is lost.',
  todo: 'If this happens again, Settings → Advanced has a report for whoever can help.',
});

const secrets: Readonly<Record<SecretKind, string>> = {
  soul: 'your soul',
  seed: 'the seed of your soul',
  password: 'your broker password',
};

export const secretKeptIn = (secret: SecretKind): Notice => ({
  id: 'secret-kept-in',
  level: 'error',
  what: `Plaza held a message of yours back: ${secrets[secret]} was in it.`,
  means: 'Nothing of it left this computer. What you say with that in it will not be heard by anybody.',
  todo:
    secret === 'password'
      ? 'In Settings, take a name and flair that do not hold the password, or use another password.'
      : 'In Settings, take a name and flair that do not hold it. If they do not, this is a fault of Plaza: please report it.',
});
