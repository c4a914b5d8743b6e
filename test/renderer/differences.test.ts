import { describe, expect, it } from 'vitest';
import type { ObservationClaim } from '../../src/contract/peers.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { differencesOf } from '../../src/renderer/newspapers/differences.ts';
import { samplePage } from '../support/window-past.ts';

const seen = (name: string, over: Partial<ObservationClaim> = {}): ObservationClaim => ({
  name,
  online: 'ONLINE',
  restarts: 3,
  totalUptime: 3600,
  startTime: 1_760_000_000,
  lastSeen: 1_760_003_600,
  ...over,
});
const told = (...pages: Parameters<typeof differencesOf>): string[] =>
  differencesOf(...pages).map((one) => {
    const { name, text } = en.newspapers.changes.difference(one);
    return `${name} ${text}`.trim();
  });

describe('what an edition says otherwise than the one before', () => {
  it('is nothing where only time went on', () => {
    const before = samplePage('lily', { uptime: 100, observations: [seen('rosa')] });
    const after = samplePage('lily', {
      id: 2,
      edition: 8,
      publishedAt: 1_800_000_000,
      uptime: 160,
      observations: [seen('rosa', { totalUptime: 3660, lastSeen: 1_760_003_660 })],
    });
    expect(told(before, after)).toEqual([]);
  });

  it('is told member by member, of itself', () => {
    const before = samplePage('lily', { flair: 'a', chattiness: 50, version: '1', uptime: 7200 });
    const after = samplePage('lily', {
      flair: 'b',
      chattiness: 80,
      trend: 'lanterns',
      uptime: 60,
      aura: { primary: '#000000', secondary: '#ffffff' },
      personality: { agreeableness: 1, sociability: 2, chill: 3 },
    });
    expect(told(before, after)).toEqual([
      'Its flair: a → b',
      'Now states its trend: lanterns',
      'No longer states its version. It was: 1',
      'Its chattiness: 50 → 80',
      'Now states its agreeableness: 1',
      'Now states its sociability: 2',
      'Now states its chill: 3',
      'The colours of its aura changed.',
      'Its computer started anew: running for 2 h → 1 min',
    ]);
  });

  it('is told of each nara that it speaks of', () => {
    const before = samplePage('lily', {
      observations: [seen('gus'), seen('otto')],
      clout: [
        { name: 'gus', value: 1.5 },
        { name: 'otto', value: 2 },
      ],
      rest: [{ key: 'memory_mode', json: '"low"' }],
    });
    const after = samplePage('lily', {
      observations: [seen('rosa'), seen('otto', { restarts: 4, online: 'MISSING', totalUptime: 60 })],
      clout: [
        { name: 'otto', value: 2.25 },
        { name: 'rosa', value: 0.5 },
      ],
    });
    expect(told(before, after)).toEqual([
      'rosa is spoken of for the first time',
      'otto is here → missing',
      'otto restarts 3 → 4',
      'otto time here 1 h → 1 min',
      'gus is spoken of no more',
      'otto clout 2 → 2.25',
      'rosa clout, for the first time: 0.5',
      'gus no opinion any more; it was 1.5',
      'memory_mode: "low" → nothing',
    ]);
  });
});
