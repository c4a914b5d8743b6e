import type { SecretKind } from '../../nara/privacy.ts';
import type { NoticeWords } from '../notice-words.ts';

const secrets: Readonly<Record<SecretKind, string>> = {
  soul: 'your soul',
  seed: 'the seed of your soul',
  password: 'your broker password',
};

const setAside = (what: string) => ({
  what,
  means: (movedTo: string): string => `The file was set aside, whole, as ${movedTo}; a new one was begun.`,
  todo: 'Plaza works on. The old file can be repaired by hand.',
});

/** What a person should know of how Plaza itself fares. */
export const notices = {
  settingsDamaged: setAside('The settings were damaged.'),
  plazasDamaged: setAside('The list of plazas was damaged.'),
  memoryDamaged: setAside('The memory of earlier days was damaged.'),
  historyDamaged: setAside('The history of earlier days was damaged.'),
  folderUnusable: {
    what: 'Plaza cannot use its data folder.',
    means: 'Plaza runs, and forgets everything when it ends. You are here with a name and a soul for this run only.',
    todo: 'Make the data folder readable and writable, or name another one with --data.',
  },
  cannotRemember: {
    what: 'Plaza cannot write to its data folder.',
    means: 'What it learns now is forgotten when it ends.',
    todo: 'Make room or make the folder writable; Plaza goes on writing as soon as it can.',
  },
  historyStuck: {
    what: 'Plaza cannot write its history.',
    means:
      'What happens now is kept in memory, as far as there is room, and is lost if Plaza ends before it can write.',
    todo: 'Make room or make the data folder writable; Plaza goes on trying.',
  },
  plazaPortTaken: (usual: number, port: number): NoticeWords => ({
    what: `Port ${usual} is in use on this computer, so your own plaza opened at port ${port}.`,
    means: 'Another broker seems to run here. Plaza works all the same.',
    todo: 'If that is the plaza you want to join, add it in Settings: 127.0.0.1.',
  }),
  webPortTaken: (wanted: number, address: string): NoticeWords => ({
    what: `Port ${wanted} is in use, so Plaza is at ${address} this time.`,
    means: 'Everything works as usual.',
    todo: 'To have the usual address, stop the other program and start Plaza again.',
  }),
  endedUnexpectedly: {
    what: 'Plaza did not come to its end last time.',
    means:
      'It stopped without saying chau, so others may have missed you for a while. Nothing that was stored is lost.',
    todo: 'If this happens again, Settings → Advanced has a report for whoever can help.',
  },
  secretKeptIn: (secret: SecretKind): NoticeWords => ({
    what: `Plaza held a message of yours back: ${secrets[secret]} was in it.`,
    means: 'Nothing of it left this computer. What you say with that in it will not be heard by anybody.',
    todo:
      secret === 'password'
        ? 'In Settings, take a name and flair that do not hold the password, or use another password.'
        : 'In Settings, take a name and flair that do not hold it. If they do not, this is a fault of Plaza: please report it.',
  }),
};
