import type { Notice } from '../../contract/notices.ts';
import type { TrustResult } from '../../contract/trust.ts';

export const yes: TrustResult = { ok: true };

const refusal = (message: string): Extract<TrustResult, { ok: false }> => ({ ok: false, message });

/** Why a decision on a key was not carried out. Nothing was changed then. */
export const no = {
  ownName: refusal('This is your own name: its key is yours.'),
  gone: refusal('This key is no longer there. Open the card again to see how things stand.'),
  otherFingerprint: refusal(
    'The fingerprints are not those that Plaza has for these keys, so nothing was changed. Open the card again and compare once more.',
  ),
  notWritten: refusal(
    'Plaza could not write this to its data folder, so nothing was changed. Make room and try again.',
  ),
  noList: refusal('This is no list of keys as Plaza writes it, so nothing was changed.'),
  newerList: refusal('A newer Plaza wrote this list, and this one cannot read it. Nothing was changed.'),
  longList: (most: number) =>
    refusal(`This list has more keys than Plaza takes at once, which is ${String(most)}. Nothing was changed.`),
} as const;

export const ownNameClaimed = (name: string, fingerprint: string): Notice => ({
  id: 'own-name',
  level: 'warning',
  what: `Someone else speaks as “${name}”, which is your name.`,
  means:
    'Whoever it is has another key. Plaza refuses those messages; a nara that met the other one first refuses yours.',
  todo: 'If it is another computer of yours, give one of the two another name. The key is in Settings, under Keys.',
  detail: `Fingerprint of the other key: ${fingerprint}`,
});
