import type { Notice } from '../../contract/notices.ts';
import type { OurClock } from '../peers/clock-gauge.ts';

/** Our clock seems wrong: by how much, what follows from it, and what to do. */
export function clockOff(id: string, { behindMs, naras, known }: OurClock): Notice {
  const behind = behindMs > 0;
  const who = known ? `Most of the ${String(naras)} naras you know longest` : `Most of ${String(naras)} naras`;
  return {
    id,
    level: 'warning',
    what: `Your computer’s clock seems to be ${length(Math.abs(behindMs))} ${behind ? 'behind' : 'ahead'}.`,
    means:
      `${who} agree on another time. Messages refused as ${behind ? 'dated in the future' : 'too old'} are refused ` +
      'because of it: their naras may look missing, gone or unknown though they are here.',
    todo: 'Set this computer’s clock, best by letting it set itself over the network. Plaza notices by itself.',
  };
}

/** "3 min", "1 h", "1 h 30 min", "2 days": a length in ms. */
function length(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${String(Math.round(minutes / 1440))} days`;
  // Past some hours the minutes matter to nobody.
  const rest = hours < 6 ? minutes % 60 : 0;
  return rest === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(rest)} min`;
}
