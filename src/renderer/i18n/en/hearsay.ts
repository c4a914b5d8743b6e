import type { HearsayClaim } from '../../../contract/peers.ts';
import { ago, counted, date, duration } from './time.ts';

const presence: Readonly<Record<HearsayClaim['online'], string>> = {
  ONLINE: 'is here',
  OFFLINE: 'has gone',
  MISSING: 'is missing',
  '': '',
};

/** "says it is here, started on 14 November 2023, 4 restarts" */
function says(claim: HearsayClaim, now: number): string {
  const parts: string[] = [];
  if (claim.online !== '') parts.push(presence[claim.online]);
  if (claim.startTime > 0) parts.push(`started on ${date(claim.startTime * 1_000)}`);
  if (claim.restarts > 0) parts.push(`had ${counted(claim.restarts, 'restart', 'restarts')}`);
  if (claim.totalUptime > 0) parts.push(`was up ${duration(claim.totalUptime * 1_000)}`);
  if (claim.lastSeen > 0) parts.push(`was seen ${ago(claim.lastSeen * 1_000, now)}`);
  return `says it ${parts.join(', ')}`;
}

export const hearsay = {
  title: 'What others say of it',
  why: 'Told in howdys, where no signature covers it. Hearsay changes nothing here.',
  says,
};
