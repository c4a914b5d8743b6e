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
