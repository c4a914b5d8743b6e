import * as v from 'valibot';
import type { Aura, ObservationClaim, Personality } from './peers.ts';

/** Newspapers to read, and what the person has missed. All that a newspaper says is its writer's claim. */

export const paperRequests = {
  /** The latest edition of every nara that has one: our own first, then newest first. */
  shelf: v.undefined(),
  /** An edition to read: a kept one by its number in the history, or with null the latest. null where there is none. */
  frontPage: v.strictObject({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
    id: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  /** A window is being looked at. To be said again every half minute, and once more when that ends. */
  look: v.undefined(),
  /** The person has seen, or does not want to see, what happened meanwhile. */
  readAbsence: v.undefined(),
  /** Saves the asking window, as it would be printed, where the person says. Only a desktop can. */
  savePdf: v.strictObject({ name: v.pipe(v.string(), v.regex(/^[\w-]{1,80}\.pdf$/u)) }),
} as const;

export interface ShelfRow {
  readonly name: string;
  /** When it came, Unix ms. */
  readonly at: number;
  /** As it numbers itself. */
  readonly edition: number | null;
  /** It is ours, as it came back from the plaza. */
  readonly own: boolean;
}

/** One edition, as far as it can be read. Its signature was verified when it came. */
export interface FrontPage {
  readonly name: string;
  /** In the history; null for the latest as it is known without. */
  readonly id: number | null;
  /** When it came, first and last, Unix ms, and how often. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly count: number;
  readonly edition: number | null;
  /** Unix s. */
  readonly publishedAt: number | null;
  readonly flair: string;
  readonly aura: Aura | null;
  readonly personality: Personality | null;
  readonly chattiness: number | null;
  readonly buzz: number | null;
  readonly trend: string;
  readonly trendEmoji: string;
  /** Seconds. */
  readonly uptime: number | null;
  readonly load: number | null;
  readonly version: string;
  readonly transport: string;
  readonly plate: string;
  /** An address of its own: a text, never to be followed. */
  readonly address: string;
  readonly observations: readonly ObservationClaim[];
  readonly clout: readonly { readonly name: string; readonly value: number }[];
  /** Members that Plaza has no place for; each value as JSON, cut where it is long. */
  readonly rest: readonly { readonly key: string; readonly json: string }[];
  /** The Status exactly as signed. */
  readonly text: string;
}

/** A time of an hour or more in which no window was looked at. Unix ms. */
export interface Absence {
  readonly from: number;
  readonly to: number;
  /** The person has been told of it. */
  readonly read: boolean;
}

export type PdfOutcome = 'saved' | 'cancelled' | 'failed' | 'not-here';

export interface PaperOutputs {
  shelf: readonly ShelfRow[];
  frontPage: FrontPage | null;
  /** The last absence; null where there was none yet. */
  look: Absence | null;
  readAbsence: null;
  savePdf: PdfOutcome;
}
