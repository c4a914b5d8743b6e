import type { FrontPage, paperRequests, PdfOutcome, ShelfRow } from '../../contract/papers.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';
import { nameKey } from '../nara/names.ts';
import { unpackText } from '../nara/packed-text.ts';
import type { Memory } from '../store/memory.ts';
import { createAbsenceBook } from './absence.ts';
import { frontPage } from './front-page.ts';
import type { People } from './people.ts';

/** The requests that read newspapers, and tell what was missed. */
export function papersDesk(parts: {
  readonly people: Pick<People, 'summaries' | 'peer'>;
  readonly history: Pick<Api, 'edition' | 'editions'>;
  /** Ourselves, where we have a soul. `publicKey`: Base64. */
  self(): { readonly name: string; readonly publicKey: string } | null;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Where a window can be saved as PDF. */
  readonly savePdf?: ((name: string) => Promise<PdfOutcome>) | undefined;
}): Pick<Api, keyof typeof paperRequests> {
  const { people, history, clock } = parts;
  const absences = createAbsenceBook(parts.memory);
  /** Our own latest, as others have it: what came back from the plaza under our key. */
  const ownLatest = async (): Promise<FrontPage | null> => {
    const self = parts.self();
    if (self === null) return null;
    const [latest] = (await history.editions({ name: self.name, limit: 1 })).editions;
    const kept = latest === undefined ? null : await history.edition({ name: self.name, id: latest.id });
    // Somebody else may have had this name before us.
    return kept?.publicKey === self.publicKey ? frontPage(kept, kept.text) : null;
  };
  const ownRow = async (): Promise<readonly ShelfRow[]> => {
    try {
      const own = await ownLatest();
      return own === null ? [] : [{ name: own.name, at: own.lastSeen, edition: own.edition, own: true }];
    } catch {
      // The history tells of its own trouble; the papers of others are there without it.
      return [];
    }
  };
  const latestOf = (name: string): FrontPage | null => {
    const peer = people.peer(name);
    if (peer === undefined || peer.newspaperAt === null || peer.paper === null) return null;
    const { newspaperAt: at, paper } = peer;
    return frontPage({ name: peer.name, id: null, firstSeen: at, lastSeen: at, count: 1 }, unpackText(paper));
  };
  return {
    async shelf() {
      const others = people
        .summaries()
        .flatMap(({ name }) => {
          const peer = people.peer(name);
          if (peer === undefined || peer.newspaperAt === null || peer.paper === null) return [];
          return [{ name, at: peer.newspaperAt, edition: peer.status?.Edition ?? null, own: false }];
        })
        .sort((a, b) => b.at - a.at);
      return [...(await ownRow()), ...others];
    },
    async frontPage({ name, id }) {
      if (id === null) return nameKey(name) === nameKey(parts.self()?.name ?? '') ? ownLatest() : latestOf(name);
      const kept = await history.edition({ name, id });
      return kept === null ? null : frontPage(kept, kept.text);
    },
    look: async () => absences.look(clock.now()),
    async readAbsence() {
      absences.read();
      return null;
    },
    savePdf: ({ name }) => parts.savePdf?.(name) ?? Promise.resolve('not-here'),
  };
}
