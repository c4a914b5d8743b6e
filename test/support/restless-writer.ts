// A Plaza without a plaza, for one purpose: it opens its data folder as Plaza does, says what it found there, and then
// changes name, password and settings as fast as it can, until it is killed. Run by killed-while-writing.test.ts.
import { writeSync } from 'node:fs';
import process from 'node:process';
import Conf from 'conf';
import { plainProfile } from '../../src/contract/profiles.ts';
import { openMyself } from '../../src/main/app/myself.ts';
import { createNoticeBoard } from '../../src/main/app/notice-board.ts';
import { openStores } from '../../src/main/app/opening.ts';
import { openPlazaBook } from '../../src/main/app/plaza-book.ts';
import { changeSettings } from '../../src/main/app/settings-desk.ts';
import { settleName } from '../../src/main/app/settle-name.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { english, inEnglish } from './words.ts';

const say = (what: unknown): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const random = (): number => 0.5;

const notices = createNoticeBoard({ words: inEnglish, onChange: () => undefined });
const stores = await openStores(
  {
    dataDir: process.argv[2] ?? '',
    sealer: fileSealer(),
    settingsStore: ({ name, ...rest }) => new Conf<Record<string, unknown>>({ ...rest, configName: name }),
    random,
  },
  notices,
  english,
);
await settleName(stores, random, notices);
const myself = await openMyself({
  stores,
  notices,
  past: { begin: () => undefined },
  feed: { changed: () => undefined },
});
const { settings, memory, vault } = stores;
const id = 'afar';
const silent = {
  onLocked: () => undefined,
  onUnguarded: () => undefined,
  later: () => () => undefined,
  words: inEnglish,
};
const book = await openPlazaBook({ file: stores.profiles, vault, makeId: () => id, ...silent });
const profile = plainProfile(id, [{ scheme: 'mqtt', host: 'plaza.example', port: null, path: '' }]);

say({
  key: myself.identity()?.signer.publicKey ?? null,
  name: settings.values().name,
  ownName: myself.identity()?.name ?? null,
  password: book.secrets(id).password,
  notices: notices.all(english).map(({ id }) => id),
});

const desk = {
  settings,
  words: inEnglish,
  inForce: () => settings.values(),
  secretIn: () => null,
  nameTaken: () => false,
  takeName: (name: string) => myself.rename(settings.values().name, name, () => Promise.resolve()),
  atHome: () => false,
  async apply() {
    memory.setState('renaming', '');
  },
};
for (let turn = Number(/\d+$/.exec(book.secrets(id).password)?.[0] ?? '0') + 1; ; turn++) {
  const done = await changeSettings(desk, {
    name: `nara-${turn}`,
    chattiness: turn % 101,
  });
  if (!done.ok) throw new Error(done.message);
  const known = book.profile(id) === null ? null : id;
  const kept = await book.save({ id: known, profile, secrets: { password: `password ${turn}` } });
  if (!kept.ok) throw new Error(kept.message);
  say({ turn });
}
