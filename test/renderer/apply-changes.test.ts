import { describe, expect, it } from 'vitest';
import { applyChanges, arrivalsKept } from '../../src/renderer/state/apply-changes.ts';
import type { Snapshot } from '../../src/contract/state.ts';
import { samplePeer, sampleSnapshot } from '../support/window-samples.ts';

const at = (revision: number, over: Partial<Snapshot> = {}) => sampleSnapshot({ revision, ...over });

function applied(result: ReturnType<typeof applyChanges>): Snapshot {
  if (!result.ok) throw new Error(result.reason);
  return result.snapshot;
}

describe('applyChanges', () => {
  it('applies the next batch and counts on', () => {
    const before = at(4, { peers: [samplePeer('lily'), samplePeer('gus')] });
    const after = applied(
      applyChanges(before, {
        revision: 5,
        changes: [
          { type: 'peers', upsert: [samplePeer('lily', { presence: 'OFFLINE' }), samplePeer('rosa')], gone: ['gus'] },
          { type: 'demo', demo: true },
        ],
      }),
    );
    expect(after.revision).toBe(5);
    expect(after.peers.map((peer) => [peer.name, peer.presence])).toEqual([
      ['lily', 'OFFLINE'],
      ['rosa', 'ONLINE'],
    ]);
    expect(after.demo).toBe(true);
    expect(before.peers).toHaveLength(2);
  });

  it('leaves everything as it is for a batch that the snapshot already contains', () => {
    const before = at(4);
    expect(applied(applyChanges(before, { revision: 4, changes: [{ type: 'demo', demo: true }] }))).toBe(before);
  });

  it('reports a gap instead of guessing', () => {
    expect(applyChanges(at(4), { revision: 6, changes: [] })).toEqual({ ok: false, reason: 'gap' });
  });

  it('keeps each arrival once, and the latest ones only', () => {
    const arrival = (n: number) => ({
      type: 'arrival' as const,
      arrival: { name: `n${n}`, at: n, reason: 'first' as const, awayMs: null, quiet: false, demo: false },
    });
    const changes = [...Array.from({ length: arrivalsKept + 3 }, (_, n) => arrival(n)), arrival(arrivalsKept + 2)];
    const { arrivals } = applied(applyChanges(at(1), { revision: 2, changes }));
    expect(arrivals).toHaveLength(arrivalsKept);
    expect(arrivals.at(-1)?.name).toBe(`n${arrivalsKept + 2}`);
    expect(new Set(arrivals.map(({ name }) => name)).size).toBe(arrivalsKept);
  });

  it('treats a name from the wire as a name, whatever it is', () => {
    const upsert = [samplePeer('__proto__'), samplePeer('constructor')];
    const { peers } = applied(applyChanges(at(1), { revision: 2, changes: [{ type: 'peers', upsert, gone: [] }] }));
    expect(peers.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});
