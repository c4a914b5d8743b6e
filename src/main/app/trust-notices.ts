import type { Saying } from './notice-board.ts';

export const ownNameClaimed =
  (name: string, fingerprint: string): Saying =>
  ({ trust }) => ({
    id: 'own-name',
    level: 'warning',
    ...trust.ownNameClaimed(name),
    detail: trust.otherKey(fingerprint),
  });
