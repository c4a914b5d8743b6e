import { expect, it } from 'vitest';
import type { Arrival } from '../../src/contract/peers.ts';
import type { Change } from '../../src/contract/state.ts';
import { createKnown } from '../../src/main/desktop/known.ts';
import { sampleConnection, samplePeer, sampleSettings, sampleSnapshot } from '../support/window-samples.ts';

const arrival = (at: number): Arrival => ({
  name: 'bob',
  at,
  reason: 'first',
  awayMs: null,
  quiet: false,
  demo: false,
});

it('follows every change that the desktop shows', () => {
  const { known, apply } = createKnown(sampleSnapshot({ peers: [samplePeer('lily'), samplePeer('bob')] }));
  const settings = { values: { ...sampleSettings, listenOnly: true }, overrides: {} };
  const notice = { id: 'x', level: 'error', what: 'a', means: 'b', todo: 'c' } as const;
  const changes: Change[] = [
    { type: 'peers', upsert: [samplePeer('lily', { flair: 'new' }), samplePeer('ana')], gone: ['bob'] },
    { type: 'connection', connection: { ...sampleConnection, phase: 'waiting' } },
    { type: 'settings', settings },
    { type: 'notices', notices: [notice] },
    { type: 'counters', counters: { received: 1, accepted: 1, unsigned: 0, rejected: {}, conflated: 0 } },
  ];
  apply({ revision: 2, changes });
  expect([...known.peers()].map(({ name, flair }) => [name, flair])).toEqual([
    ['lily', 'new'],
    ['ana', ''],
  ]);
  expect(known.connection.phase).toBe('waiting');
  expect(known.settings).toBe(settings);
  expect(known.notices).toEqual([notice]);
});

it('has the newest arrivals first, and fifty of them', () => {
  const { known, apply } = createKnown(sampleSnapshot({ arrivals: [arrival(1)] }));
  for (let at = 2; at <= 60; at++) apply({ revision: at, changes: [{ type: 'arrival', arrival: arrival(at) }] });
  expect(known.arrivals).toHaveLength(50);
  expect(known.arrivals[0]?.at).toBe(60);
});
