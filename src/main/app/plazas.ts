import { randomBytes } from 'node:crypto';
import type { Diagnosis } from '../../contract/diagnosis.ts';
import { restorableMs, type PlazasView } from '../../contract/profiles.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Words } from '../words/catalogue.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Stores } from './opening.ts';
import { openPlazaBook } from './plaza-book.ts';
import { createPlazaDesk, type PlazaDesk } from './plaza-desk.ts';
import { createPlazaTests } from './plaza-tests.ts';
import { placeOfProfile, placeOfRun, type Place } from './plaza-way.ts';
import { passwordLocked, passwordUnguarded } from './soul-notices.ts';
import { tlsWorked } from './stay.ts';
import type { Stays } from './stays.ts';
import type { PlazaOptions } from './surface.ts';
import { proxyFromEnvironment } from './system-proxy.ts';

/** The plazas that a person has named, which of them this run is on, and tests of them. */
export interface PlazasInUse {
  readonly desk: PlazaDesk;
  view(): PlazasView;
  diagnosis(): Diagnosis | null;
  /** Where the next stay is to be; from then on it is where we are. */
  enter(): Promise<Place>;
  atHome(): boolean;
  /** By what the place we are at is remembered. */
  key(): string;
  /** Every password and key in use, or kept for another plaza. */
  secrets(): readonly string[];
  /** Stores secrets that are only in memory, and opens those that were shut. True: there are other ones now. */
  again(): Promise<boolean>;
  /** Ends a test that runs. */
  stop(): void;
  /** And deletes the secrets of removed plazas. */
  close(): Promise<void>;
}

export async function startPlazas(parts: {
  readonly options: Pick<PlazaOptions, 'run' | 'clock' | 'random' | 'systemProxy'>;
  readonly stores: Stores;
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  readonly myself: Pick<Myself, 'identity'>;
  /** In force now. */
  settings(): Pick<Settings, 'listenOnly'>;
  words(): Words;
  readonly stays: Stays;
  readonly feed: Pick<ChangeFeed, 'changed'>;
}): Promise<PlazasInUse> {
  const { stores, options, myself, stays, feed } = parts;
  const { run, clock, random, systemProxy = proxyFromEnvironment(process.env) } = options;
  const makeId = (): string => randomBytes(6).toString('hex');
  const { notices } = parts;
  const book = await openPlazaBook({
    file: stores.profiles,
    vault: stores.vault,
    makeId,
    words: parts.words,
    onLocked(detail) {
      // Where the soul is shut as well, another notice says it all.
      if (detail === null || myself.identity() === null) notices.withdraw('password-locked');
      else notices.tell(passwordLocked(detail));
    },
    onUnguarded: (why) =>
      why === null ? notices.withdraw('password-unguarded') : notices.tell(passwordUnguarded(why)),
    later: (work) => clock.after(restorableMs, work),
  });
  let place: Place = { own: true };

  const tests = createPlazaTests({
    clock,
    random,
    listenOnly: () => parts.settings().listenOnly,
    tlsWorked: (spot) => tlsWorked(stores.memory, spot),
    onChange: () => feed.changed('diagnosis'),
  });
  const next = async (): Promise<Place> => {
    if (run.broker !== null) return placeOfRun(run.broker);
    const chosen = book.profile(book.active());
    return chosen === null ? { own: true } : placeOfProfile(chosen, book.secrets(chosen.id), systemProxy);
  };
  const desk = createPlazaDesk({
    book,
    tests,
    systemProxy,
    overridden: run.broker !== null,
    inUse: () => place,
    rejoin: (change) =>
      stays.inTurn(async () => {
        const result = await change();
        if (result.ok) await stays.rejoin();
        return result;
      }),
    onChange: () => feed.changed('plazas'),
    words: parts.words,
  });
  return {
    desk,
    view: () => book.view(run.broker?.source ?? null),
    diagnosis: () => tests.latest(),
    async enter() {
      place = await next();
      return place;
    },
    atHome: () => place.own,
    key() {
      if (place.own) return 'own';
      const [{ host, port }] = place.addresses;
      return `${host.toLowerCase()} ${String(port ?? '')}`;
    },
    secrets: () => [run.broker?.password ?? '', ...book.everySecret()],
    again: () => book.again(),
    stop: () => tests.cancel(),
    close() {
      tests.cancel();
      return book.finish();
    },
  };
}
