import * as v from 'valibot';
import { isName } from './names.ts';

/**
 * What a message says that nobody signed: shown as such, counted, and believed in nothing. `from`: who says to have
 * sent it, where it says so, a claim. Every text and list is cut to a length that can be shown.
 */
export type UnsignedContent =
  | { readonly kind: 'ledger-request'; readonly from: string | null; readonly subjects: readonly string[] }
  | { readonly kind: 'ledger-response'; readonly from: string | null; readonly events: number }
  | {
      readonly kind: 'journey';
      readonly from: string | null;
      readonly journeyId: string;
      readonly originator: string | null;
      readonly message: string;
      readonly hops: number;
    }
  | { readonly kind: 'stash-refresh'; readonly from: string | null };

const namesShown = 20;
const charactersShown = 200;

// Nothing here decides anything, so a member of the wrong type is as good as absent.
const text = v.fallback(v.pipe(v.string(), v.transform(cut)), '');
const name = v.fallback(v.nullable(v.pipe(v.string(), v.check(isName))), null);
const list = v.fallback(v.array(v.unknown()), []);
const schemas = {
  ledger: v.object({ From: name, Subjects: list, Events: list }),
  journey: v.object({ journey_id: text, originator: name, reported_by: name, message: text, hops: list }),
  stash: v.object({ from: name, stash_refresh: v.fallback(v.object({ From: name }), { From: null }) }),
};

/** Reads what can be shown of an unsigned message; whatever it lacks is empty. */
export function readUnsigned(kind: UnsignedContent['kind'], value: Readonly<Record<string, unknown>>): UnsignedContent {
  switch (kind) {
    case 'ledger-request': {
      const { From, Subjects } = v.parse(schemas.ledger, value);
      const names = Subjects.filter((one) => typeof one === 'string').filter(isName);
      return { kind, from: From, subjects: names.slice(0, namesShown) };
    }
    case 'ledger-response': {
      const { From, Events } = v.parse(schemas.ledger, value);
      return { kind, from: From, events: Events.length };
    }
    case 'journey': {
      const { journey_id, originator, reported_by, message, hops } = v.parse(schemas.journey, value);
      return { kind, from: reported_by, journeyId: journey_id, originator, message, hops: hops.length };
    }
    case 'stash-refresh': {
      const { from, stash_refresh } = v.parse(schemas.stash, value);
      return { kind, from: from ?? stash_refresh.From };
    }
  }
}

/** Never through the middle of a character. */
function cut(long: string): string {
  return Array.from(long.slice(0, 2 * charactersShown))
    .slice(0, charactersShown)
    .join('')
    .toWellFormed();
}
