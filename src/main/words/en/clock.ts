import { english } from '../../../contract/language/english.ts';
import { lengthOf } from '../../../contract/language/moments.ts';
import type { NoticeWords } from '../notice-words.ts';

/** This computer's clock seems wrong. */
export const clock = {
  /** `behindMs` below zero: it is ahead. `known`: those who say so are the naras known longest. */
  off(behindMs: number, naras: number, known: boolean): NoticeWords {
    const behind = behindMs > 0;
    const who = known
      ? `Most of the ${english.count(naras)} naras you know longest`
      : `Most of ${english.counted(naras, 'nara', 'naras')}`;
    return {
      what: `Your computer’s clock seems to be ${lengthOf(Math.abs(behindMs), english.duration)} ${behind ? 'behind' : 'ahead'}.`,
      means:
        `${who} agree on another time. Messages refused as ${behind ? 'dated in the future' : 'too old'} are refused ` +
        'because of it: their naras may look missing, gone or unknown though they are here.',
      todo: 'Set this computer’s clock, best by letting it set itself over the network. Plaza notices by itself.',
    };
  },
};
