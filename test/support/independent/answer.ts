/** A message as it came from the broker. `at`: when, Unix ms. */
export interface Came {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  readonly at: number;
}

/** What may be believed of a message. `says`: the heart of what was proven, so that two answers can be compared. */
export type Answer =
  | {
      readonly is: 'accepted';
      readonly kind: string;
      readonly name: string;
      readonly live: boolean;
      readonly says: string;
    }
  | { readonly is: 'unsigned'; readonly kind: string }
  | { readonly is: 'refused'; readonly why: string };
