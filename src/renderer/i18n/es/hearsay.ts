import type { HearsayClaim } from '../../../contract/peers.ts';
import type { Words } from '../catalogue.ts';
import { ago, counted, date, duration } from './time.ts';

const presence: Readonly<Record<HearsayClaim['online'], string>> = {
  ONLINE: 'está aquí',
  OFFLINE: 'se ha ido',
  MISSING: 'está ausente',
  '': '',
};

function says(claim: HearsayClaim, now: number): string {
  const parts: string[] = [];
  if (claim.online !== '') parts.push(presence[claim.online]);
  if (claim.startTime > 0) parts.push(`empezó el ${date(claim.startTime * 1_000)}`);
  if (claim.restarts > 0) parts.push(`tuvo ${counted(claim.restarts, 'reinicio', 'reinicios')}`);
  if (claim.totalUptime > 0) parts.push(`estuvo en marcha ${duration(claim.totalUptime * 1_000)}`);
  if (claim.lastSeen > 0) parts.push(`fue vista ${ago(claim.lastSeen * 1_000, now)}`);
  return `dice que ${parts.join(', ')}`;
}

export const hearsay: Words['hearsay'] = {
  title: 'Lo que otras dicen de ella',
  why: 'Contado en howdys, donde ninguna firma lo cubre. Lo que se dice de oídas no cambia nada aquí.',
  says,
};
