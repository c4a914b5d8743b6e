import * as v from 'valibot';

const naraRules = ['default', 'always', 'never'] as const;

/** When to tell of one nara: as of all others, always, or never (muted). */
export const naraRuleSchema = v.picklist(naraRules);
export type NaraRule = v.InferOutput<typeof naraRuleSchema>;

/** How long a note may be, in UTF-16 units as a text field counts them. */
export const noteLimit = 500;

/** What a person has marked a nara with. It stays until the nara is forgotten. */
export interface Mark {
  readonly favourite: boolean;
  readonly rule: NaraRule;
  /** The person's own words on it, seen by nobody else; '' is none. */
  readonly note: string;
}

export const noMark: Mark = { favourite: false, rule: 'default', note: '' };

export const marksRequests = {
  /** Marks a nara that is known; what is left out stays as it is. */
  markPeer: v.strictObject({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
    favourite: v.optional(v.boolean()),
    rule: v.optional(naraRuleSchema),
    note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(noteLimit))),
  }),
} as const;

export interface MarksOutputs {
  /** The mark as it is now; null where no such nara is known. */
  markPeer: Mark | null;
}
