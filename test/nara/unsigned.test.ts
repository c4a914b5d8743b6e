import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnsigned } from '../../src/main/nara/unsigned.ts';
import { capture } from '../support/vectors.ts';

const kinds = ['ledger-request', 'ledger-response', 'journey', 'stash-refresh'] as const;

describe('what nobody signed', () => {
  it('says of the ledger messages of deployed naras who sent them and what of', () => {
    const all = capture.filter(({ topic }) => topic.startsWith('nara/ledger/'));
    expect(all).toHaveLength(48);
    for (const { topic, payload } of all) {
      const value = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
      const kind = topic.endsWith('/request') ? 'ledger-request' : 'ledger-response';
      expect(readUnsigned(kind, value)).toEqual(
        kind === 'ledger-request'
          ? { kind, from: value['From'], subjects: value['Subjects'] }
          : { kind, from: value['From'], events: 0 },
      );
    }
  });

  it('says of a journey where it began and how far it went', () => {
    const value = { journey_id: 'j1', originator: 'lily', reported_by: 'rosa', message: 'hola', hops: [{}, {}] };
    expect(readUnsigned('journey', value)).toEqual({
      kind: 'journey',
      from: 'rosa',
      journeyId: 'j1',
      originator: 'lily',
      message: 'hola',
      hops: 2,
    });
  });

  it('says of a stash request whose it claims to be, wherever it stands', () => {
    expect(readUnsigned('stash-refresh', { from: 'lily' })).toEqual({ kind: 'stash-refresh', from: 'lily' });
    expect(readUnsigned('stash-refresh', { stash_refresh: { From: 'lily' } })).toMatchObject({ from: 'lily' });
  });

  it('takes no name that is none, and no more than can be shown', () => {
    const subjects = ['a/b', 7, 'lil\u202ey', ...Array.from({ length: 500 }, (_, i) => `n${i}`)];
    const request = readUnsigned('ledger-request', { From: 'a\nb', Subjects: subjects });
    expect(request).toMatchObject({ from: null, subjects: Array.from({ length: 20 }, (_, i) => `n${i}`) });
    const journey = readUnsigned('journey', { message: '🏮'.repeat(5000), journey_id: `${'x'.repeat(399)}🏮` });
    expect(journey).toMatchObject({ message: '🏮'.repeat(200), journeyId: 'x'.repeat(200) });
  });

  it('never throws, and is always of a size that can be shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.object({ maxDepth: 3 }), fc.string(), (kind, value, name) => {
        const members = { ...value, From: value, Subjects: [value, name], hops: name, message: value, from: name };
        for (const object of [value, members]) {
          const read = readUnsigned(kind, object);
          expect(read.kind).toBe(kind);
          expect(JSON.stringify(read).length).toBeLessThan(20_000);
        }
      }),
    );
  });
});
