import {
  ownPlaza,
  plainProfile,
  type PlazaAddress,
  type PlazasResult,
  type ProfileDraft,
  type StoredProfile,
} from '../../contract/profiles.ts';
import type { PendingLink } from '../../contract/host.ts';
import type { Api } from '../../contract/table.ts';
import { fingerprintOf } from '../plaza/connection-tls.ts';
import type { Words } from '../words/catalogue.ts';
import { causeOf } from './connection-line.ts';
import { gone, type PlazaBook, type Secrets } from './plaza-book.ts';
import type { PlazaTests } from './plaza-tests.ts';
import { placeOfProfile, type Place, type SystemProxy } from './plaza-way.ts';

export interface PlazaDesk {
  readonly api: Pick<Api, 'testPlaza' | 'cancelTest' | 'savePlaza' | 'joinPlaza' | 'removePlaza' | 'restorePlaza'>;
  /** Goes to the plaza of an invitation, one of the list or a new one. null: done. Otherwise why not, in words. */
  accept(link: PendingLink, password: string): Promise<string | null>;
}

export function createPlazaDesk(parts: {
  readonly book: PlazaBook;
  readonly tests: PlazaTests;
  readonly systemProxy: SystemProxy;
  /** A switch or variable names the broker of this run: the list then has no say. */
  readonly overridden: boolean;
  /** Where this run is now. */
  inUse(): Place;
  /** Ends the stay and begins one where the list now says; after `change`, in its turn. */
  rejoin(change: () => Promise<PlazasResult>): Promise<PlazasResult>;
  onChange(): void;
  words(): Words;
}): PlazaDesk {
  const { book, tests, systemProxy } = parts;
  const untested = (): PlazasResult => ({ ok: false, reason: 'untested', message: parts.words().plazas.untested });

  const secretsOf = ({ id, secrets }: ProfileDraft): Secrets => {
    const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== undefined));
    return { ...book.secrets(id), ...given };
  };
  const placeOfDraft = (draft: ProfileDraft): Promise<Place> =>
    placeOfProfile(draft.profile, secretsOf(draft), systemProxy);
  const placeOfStored = async (id: string): Promise<Place | null> => {
    const stored = book.profile(id);
    if (stored === null) return id === ownPlaza ? { own: true } : null;
    return placeOfProfile(stored, book.secrets(id), systemProxy);
  };
  const told = (result: PlazasResult): PlazasResult => {
    parts.onChange();
    return result;
  };
  /** The stay must change with it only where the list decides, and the way there is another one. */
  const moves = (place: Place): boolean => !parts.overridden && JSON.stringify(place) !== JSON.stringify(parts.inUse());
  const mayMove = (place: Place, anyway: boolean): boolean => anyway || place.own || tests.passed(place);

  const api: PlazaDesk['api'] = {
    async testPlaza(input) {
      if (input.what === 'in-use') return tests.begin('in-use', parts.inUse()).test;
      if (input.what === 'draft') return tests.begin(input.draft.id ?? '', await placeOfDraft(input.draft)).test;
      return tests.begin(input.id, (await placeOfStored(input.id)) ?? { own: true }).test;
    },
    cancelTest() {
      tests.cancel();
      return Promise.resolve(null);
    },
    async savePlaza({ draft, join, anyway }) {
      const goes = join || (draft.id !== null && draft.id === book.active());
      const place = await placeOfDraft(draft);
      if (!goes || !moves(place)) {
        const saved = await book.save(draft);
        return told(saved.ok && join ? book.choose(saved.id) : saved);
      }
      if (!mayMove(place, anyway)) return untested();
      return parts.rejoin(async () => {
        const saved = await book.save(draft);
        return told(saved.ok ? book.choose(saved.id) : saved);
      });
    },
    async joinPlaza({ id, anyway }) {
      const place = await placeOfStored(id);
      if (place === null) return gone(parts.words());
      if (!moves(place)) return told(book.choose(id));
      if (!mayMove(place, anyway)) return untested();
      return parts.rejoin(() => Promise.resolve(told(book.choose(id))));
    },
    async removePlaza({ id }) {
      if (book.active() !== id || parts.overridden) return told(book.remove(id));
      return parts.rejoin(() => Promise.resolve(told(book.remove(id))));
    },
    async restorePlaza({ id }) {
      if (!book.wasInUse(id) || parts.overridden) return told(book.restore(id));
      return parts.rejoin(() => Promise.resolve(told(book.restore(id))));
    },
  };

  return {
    api,
    async accept(link, password) {
      const address: PlazaAddress = { scheme: schemeOf(link), host: link.host, port: link.port, path: link.path };
      // One whose certificate was accepted already does not take another one from a link.
      const known = book
        .all()
        .find(
          (one) =>
            one.user === link.user &&
            one.addresses.some((door) => same(door, address)) &&
            (link.pin === '' || (one.pinned !== '' && fingerprintOf(one.pinned) === link.pin)),
        );
      const secrets = password === '' ? {} : { password };
      const profile = { ...plainProfile(freeName(book, link.host), [address]), user: link.user, pinned: link.pin };
      const draft = known === undefined ? { id: null, profile, secrets } : draftOf(known, secrets);
      const changes = known === undefined || password !== '';
      const kept: PlazasResult = changes ? told(await book.save(draft)) : { ok: true, id: known.id };
      if (!kept.ok) return kept.message;
      const place = await placeOfStored(kept.id);
      if (place === null) return gone(parts.words()).message;
      const diagnosis = await tests.begin(kept.id, place).ended;
      const joined = await api.joinPlaza({ id: kept.id, anyway: false });
      if (joined.ok) return null;
      return joined.reason === 'untested' ? parts.words().connection.stayed(causeOf(diagnosis)) : joined.message;
    },
  };
}

const draftOf = ({ id, ...profile }: StoredProfile, secrets: ProfileDraft['secrets']): ProfileDraft => ({
  id,
  profile,
  secrets,
});

function schemeOf({ tls, path }: Pick<PendingLink, 'tls' | 'path'>): PlazaAddress['scheme'] {
  if (path !== '') return tls === 'off' ? 'ws' : 'wss';
  return tls === 'on' ? 'mqtts' : tls === 'off' ? 'mqtt' : 'auto';
}

const same = (one: PlazaAddress, other: PlazaAddress): boolean =>
  one.scheme === other.scheme &&
  one.host.toLowerCase() === other.host.toLowerCase() &&
  one.port === other.port &&
  one.path === other.path;

/** A name that none of the list has: "plaza.example", "plaza.example 2". */
function freeName(book: PlazaBook, host: string): string {
  const base = host.slice(0, 50);
  const taken = new Set(book.all().map(({ name }) => name));
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base} ${count}`;
    if (!taken.has(name)) return name;
  }
}
