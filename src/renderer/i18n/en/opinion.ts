import type { CloutKind, CloutReason } from '../../../contract/peers.ts';
import { counted, list } from './time.ts';

const words: Readonly<Record<CloutKind, readonly [one: string, many: string]>> = {
  newspaper: ['newspaper', 'newspapers'],
  'hey-there': ['hey-there', 'hey-theres'],
  howdy: ['howdy to you', 'howdys to you'],
  tease: ['tease', 'teases'],
  observed: ['remark on somebody', 'remarks on somebody'],
  gossip: ['piece of gossip', 'pieces of gossip'],
  observation: ['observation', 'observations'],
  service: ['service to others', 'services to others'],
  checkpoint: ['shared checkpoint', 'shared checkpoints'],
  presence: ['hour here', 'hours here'],
  restart: ['restart', 'restarts'],
};

const counts = (reasons: readonly CloutReason[]): string =>
  list(reasons.map(({ kind, count }) => counted(count, ...words[kind])));

/** Where our opinion comes from: "from 14 newspapers and 2 shared checkpoints; against it: 1 restart". */
function from(reasons: readonly CloutReason[]): string {
  const good = reasons.filter(({ kind }) => kind !== 'restart');
  const bad = reasons.filter(({ kind }) => kind === 'restart');
  if (reasons.length === 0) return 'Everyone begins at 1: you have seen nothing of it yet that would change that.';
  const parts = [
    ...(good.length === 0 ? [] : [`from ${counts(good)}`]),
    ...(bad.length === 0 ? [] : [`against it: ${counts(bad)}`]),
  ];
  return `Everyone begins at 1; the rest is ${parts.join('; ')}. All of it verified, and the older, the less it counts.`;
}

export const opinion = {
  from,
  number: (value: number) => value.toFixed(2),
};
