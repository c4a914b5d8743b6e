import * as v from 'valibot';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
/** Standard Base64 of 32 bytes. */
const publicKey = v.pipe(v.string(), v.length(44));
/** As a window shows it: eight groups of four, with or without their spaces. */
const fingerprint = v.pipe(v.string(), v.maxLength(64));

/** Limits for a list of keys. `text` is in UTF-16 units, as a window has it. */
export const keyListLimits = { text: 4 * 1024 * 1024, keys: 10_000 } as const;

/** What a person decides about keys. */
export const trustRequests = {
  /** All keys that claim a name pinned to another, newest first. */
  impostors: v.undefined(),
  /** Put this shelved key in the place of the pinned one. Both fingerprints must be those that are shelved and pinned. */
  acceptKey: v.strictObject({ name, publicKey, oldFingerprint: fingerprint, newFingerprint: fingerprint }),
  /** It is refused for good; it is no conflict any more, also when it speaks again. */
  dismissImpostor: v.strictObject({ name, publicKey }),
  /** Takes that back: the key stands as it did, or claims the name where it has spoken meanwhile. */
  undismissImpostor: v.strictObject({ name, publicKey }),
  /** The person compared this fingerprint with the nara's owner. */
  markVerified: v.strictObject({ name, fingerprint }),
  unmarkVerified: v.strictObject({ name }),
  /** The pinned keys as a text to give away. */
  exportKeys: v.undefined(),
  /** Pin the keys of such a text to names that have none. */
  importKeys: v.strictObject({
    text: v.pipe(v.string(), v.maxLength(keyListLimits.text, 'This list is longer than Plaza reads, which is 4 MiB.')),
    /** Take over which fingerprints the list says were compared. */
    trustComparisons: v.boolean(),
  }),
} as const;

export interface TrustOutputs {
  impostors: readonly ImpostorView[];
  acceptKey: TrustResult;
  dismissImpostor: TrustResult;
  undismissImpostor: TrustResult;
  markVerified: TrustResult;
  unmarkVerified: TrustResult;
  exportKeys: KeyList;
  importKeys: ImportResult;
}

/** Refused in words for a person; nothing was changed then. */
export type TrustResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

const standings = ['claiming', 'dismissed', 'silent'] as const;
export const standingSchema = v.picklist(standings);

/** A key that claims a name which is pinned to another one (protocol section 6). Times in Unix ms. */
export interface ShelvedKey {
  readonly name: string;
  /** Base64. */
  readonly publicKey: string;
  readonly firstAt: number;
  readonly lastAt: number;
  /** How many messages it signed under the name while another key was pinned. */
  readonly count: number;
  /** Where it said them. */
  readonly topics: readonly string[];
  /** The kind of its last message; "list" where an imported list named it, "pin" where it was only replaced. */
  readonly lastKind: string;
  /** It was the pinned key itself, until the person accepted another. */
  readonly former: boolean;
  /** claiming: the person has not decided yet; dismissed: refused for good; silent: a former key that said no more. */
  readonly standing: v.InferOutput<typeof standingSchema>;
}

export interface ImpostorView extends ShelvedKey {
  readonly fingerprint: string;
  /** Of the key that is pinned to the name, or null where none is any more. */
  readonly pinnedFingerprint: string | null;
}

/** How a key came to its name: with the nara's own message, from a list, or by the person's decision. */
const pinners = ['meeting', 'list', 'person'] as const;
export const pinnedBySchema = v.picklist(pinners);
export type PinnedBy = v.InferOutput<typeof pinnedBySchema>;

/** Who compared the fingerprint: the person, or by their word whoever made an imported list. */
const comparers = ['person', 'list'] as const;
export const comparedBySchema = v.picklist(comparers);
export type ComparedBy = v.InferOutput<typeof comparedBySchema>;

/** What the card says of trust. */
export interface TrustDetail {
  readonly pinnedAt: number | null;
  readonly pinnedBy: PinnedBy | null;
  readonly compared: { readonly by: ComparedBy; readonly at: number } | null;
  /** Newest first. */
  readonly impostors: readonly ImpostorView[];
  /** The scripts that the name mixes in a way nobody writes; usually none. */
  readonly scripts: readonly string[];
}

export interface KeyList {
  readonly text: string;
  readonly keys: number;
  /** Keys past the limit, not in the text. */
  readonly left: number;
}

/** Why a key of a list was left out. */
export type LeftOut = 'bad-entry' | 'bad-name' | 'bad-key' | 'other-fingerprint' | 'no-room';

export type ImportResult =
  | {
      readonly ok: true;
      readonly added: number;
      /** Of those added or known before: now marked as compared. */
      readonly compared: number;
      /** Pinned already, to the same key. */
      readonly known: number;
      /** Pinned already to another key, which stays: the list's key went to the impostor shelf. */
      readonly shelved: readonly string[];
      /** How many such names there are; the first of them are given. */
      readonly shelvedCount: number;
      readonly left: Readonly<Partial<Record<LeftOut, number>>>;
    }
  | { readonly ok: false; readonly message: string };
