import type { paperRequests, PdfOutcome } from '../../contract/papers.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';
import type { Memory } from '../store/memory.ts';
import { createAbsenceBook } from './absence.ts';
import { frontPage } from './front-page.ts';
import type { People } from './people.ts';

/** The requests that read newspapers, and tell what was missed. */
export function papersDesk(parts: {
  readonly people: Pick<People, 'summaries' | 'peer'>;
  readonly history: Pick<Api, 'edition'>;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Where a window can be saved as PDF. */
  readonly savePdf?: ((name: string) => Promise<PdfOutcome>) | undefined;
}): Pick<Api, keyof typeof paperRequests> {
  const { people, history, clock } = parts;
  const absences = createAbsenceBook(parts.memory);
  return {
    async shelf() {
      return people
        .summaries()
        .flatMap(({ name }) => {
          const peer = people.peer(name);
          if (peer === undefined || peer.newspaperAt === null || peer.statusText === null) return [];
          return [{ name, at: peer.newspaperAt, edition: peer.status?.Edition ?? null }];
        })
        .sort((a, b) => b.at - a.at);
    },
    async frontPage({ name, id }) {
      if (id !== null) {
        const kept = await history.edition({ name, id });
        return kept === null ? null : frontPage(kept, kept.text);
      }
      const peer = people.peer(name);
      if (peer === undefined || peer.newspaperAt === null || peer.statusText === null) return null;
      const { newspaperAt: at, statusText } = peer;
      return frontPage({ name: peer.name, id, firstSeen: at, lastSeen: at, count: 1 }, statusText);
    },
    look: async () => absences.look(clock.now()),
    async readAbsence() {
      absences.read();
      return null;
    },
    savePdf: ({ name }) => parts.savePdf?.(name) ?? Promise.resolve('not-here'),
  };
}
