import { english } from '../../../contract/language/english.ts';
import type { NoticeWords } from '../notice-words.ts';

/** Why a decision on a key was not carried out, and who else claims our name. */
export const trust = {
  ownName: 'This is your own name: its key is yours.',
  gone: 'This key is no longer there. Open the card again to see how things stand.',
  otherFingerprint:
    'The fingerprints are not those that Plaza has for these keys, so nothing was changed. Open the card again and compare once more.',
  notWritten: 'Plaza could not write this to its data folder, so nothing was changed. Make room and try again.',
  noList: 'This is no list of keys as Plaza writes it, so nothing was changed.',
  newerList: 'A newer Plaza wrote this list, and this one cannot read it. Nothing was changed.',
  longList: (most: number): string =>
    `This list has more keys than Plaza takes at once, which is ${english.count(most)}. Nothing was changed.`,
  otherKey: (fingerprint: string): string => `Fingerprint of the other key: ${fingerprint}`,
  ownNameClaimed: (name: string): NoticeWords => ({
    what: `Someone else speaks as “${name}”, which is your name.`,
    means:
      'Whoever it is has another key. Plaza refuses those messages; a nara that met the other one first refuses yours.',
    todo: 'If it is another computer of yours, give one of the two another name. The key is in Settings, under Keys.',
  }),
};
