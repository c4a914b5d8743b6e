import { english } from '../../../contract/language/english.ts';
import type { NoticeWords } from '../notice-words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "3 min", "1 h", "1 h 30 min", "2 days": a length in ms. */
function length(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  if (minutes * minute < hour) return `${minutes} min`;
  if (minutes * minute >= 2 * day) return english.duration(minutes * minute);
  const hours = Math.floor(minutes / 60);
  // Past some hours the minutes matter to nobody.
  const rest = hours < 6 ? minutes % 60 : 0;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** This computer's clock seems wrong. */
export const clock = {
  /** `behindMs` below zero: it is ahead. `known`: those who say so are the naras known longest. */
  off(behindMs: number, naras: number, known: boolean): NoticeWords {
    const behind = behindMs > 0;
    const who = known
      ? `Most of the ${english.count(naras)} naras you know longest`
      : `Most of ${english.counted(naras, 'nara', 'naras')}`;
    return {
      what: `Your computer’s clock seems to be ${length(Math.abs(behindMs))} ${behind ? 'behind' : 'ahead'}.`,
      means:
        `${who} agree on another time. Messages refused as ${behind ? 'dated in the future' : 'too old'} are refused ` +
        'because of it: their naras may look missing, gone or unknown though they are here.',
      todo: 'Set this computer’s clock, best by letting it set itself over the network. Plaza notices by itself.',
    };
  },
};
