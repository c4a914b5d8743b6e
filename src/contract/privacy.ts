import * as v from 'valibot';

/** What our next newspaper would be if it came out now. */
export type NextNewspaper =
  | {
      readonly kind: 'ready';
      /** The very bytes, as text. Edition, time and signature are those of this moment; nothing is used up by looking. */
      readonly text: string;
      readonly bytes: number;
      /** Where it would go. */
      readonly topics: readonly string[];
    }
  /** Nothing is published: we only listen, or have no soul to sign with. */
  | { readonly kind: 'silent'; readonly why: 'listening' | 'no-soul' }
  /** It would be held back, because this is in it: then it is not shown either. */
  | { readonly kind: 'held-back'; readonly secret: 'soul' | 'seed' | 'password' };

export const privacyRequests = {
  /** Our next newspaper as it would be now. */
  nextNewspaper: v.undefined(),
} as const;

export interface PrivacyOutputs {
  nextNewspaper: NextNewspaper;
}
