import { describe, expect, it } from 'vitest';
import type { PeerDetail } from '../../src/contract/peers.ts';
import type { ImpostorView } from '../../src/contract/trust.ts';
import { groupsBeside } from '../../src/renderer/card/fingerprint-groups.ts';
import { en } from '../../src/renderer/i18n/en.ts';
import { sampleDetail, samplePeer } from '../support/window-samples.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 23, 12);
const met = now - 3 * day;

const detail = (over: Partial<PeerDetail> = {}): PeerDetail =>
  sampleDetail(samplePeer('lily', { firstMet: met, lastSeen: now - hour }), over);
const told = (over: Partial<PeerDetail> = {}): string => en.card.story(detail(over), now).join(' ');

const impostor = (over: Partial<ImpostorView> = {}): ImpostorView => ({
  name: 'lily',
  publicKey: 'k',
  fingerprint: 'B',
  pinnedFingerprint: 'A',
  firstAt: now - day,
  lastAt: now - 2 * hour,
  count: 3,
  topics: [],
  lastKind: 'newspaper',
  former: false,
  standing: 'claiming',
  ...over,
});

describe('the trust story', () => {
  it('of a key that came when we met', () => {
    expect(told()).toBe(
      'You first met on November 20, 2026, 3 days ago. Its key was pinned then: messages in its name count only ' +
        'when that key signed them. Last verified 1 h ago: its newspaper came.',
    );
  });

  it('of a key that a message brought before we met', () => {
    expect(told({ pinnedAt: met - day })).toContain('Its key was pinned on November 19, 2026: messages');
    const unmet = told({ firstMet: null, pinnedAt: met, lastVerifiedBy: null, lastVerifiedAt: null });
    expect(unmet).toMatch(/^Its key was pinned on November 20, 2026: [^.]*\.$/u);
  });

  it('of a key from a list, of which nothing has been heard', () => {
    const imported = told({ pinnedBy: 'list', pinnedAt: now - day, lastVerifiedBy: null, lastVerifiedAt: null });
    expect(imported).toContain('Its key came on November 22, 2026 with a list that you imported: messages');
    expect(imported).toContain('Nothing signed with it has come yet.');
    expect(imported).not.toContain('compared');
    expect(told({ pinnedBy: 'list', pinnedAt: now - day })).toContain('Last verified 1 h ago');
  });

  it('of a key that the person accepted', () => {
    const accepted = told({ pinnedBy: 'person', pinnedAt: now - day, lastVerifiedBy: null, lastVerifiedAt: null });
    expect(accepted).toContain('You accepted its key on November 22, 2026 in the place of an earlier one: messages');
    expect(accepted).not.toContain('pinned then');
  });

  it('says who compared the fingerprint, also while another key claims the name', () => {
    expect(told({ compared: { by: 'person', at: now } })).toContain('You compared the fingerprint yourself.');
    const list = told({ compared: { by: 'list', at: now } });
    expect(list).toContain('Whoever made a list that you imported says they compared it. You did not.');
    expect(list).not.toContain('yourself');
    const both = told({ trust: 'conflict', compared: { by: 'person', at: now }, impostors: [impostor()] });
    expect(both).toContain('You compared the fingerprint yourself. Another key claims this name.');
  });

  it('counts the keys that claim the name, and none that was dismissed or is silent', () => {
    const others = [impostor(), impostor(), impostor({ standing: 'dismissed' }), impostor({ standing: 'silent' })];
    expect(told({ impostors: others })).toContain(
      '2 other keys claim this name. Messages signed with them are refused.',
    );
    expect(told({ impostors: others.slice(2) })).not.toContain('claim');
  });

  it('says what speaks against the name, with a key and without', () => {
    const against = { looksLike: 'rosa', scripts: ['Latin', 'Greek'] };
    const lines =
      'Looks like \u2068rosa\u2069, who has another key. Its name mixes Latin and Greek letters, which is how look-alikes are made.';
    expect(told(against)).toContain(lines);
    const heard = en.card.story(detail({ ...against, trust: 'none', fingerprint: null }), now).join(' ');
    expect(heard).toMatch(/^Only others speak of this nara\..*Looks like \u2068rosa\u2069, whose key is pinned\./u);
  });
});

describe('what was heard of a key', () => {
  it.each<[string, Partial<ImpostorView>]>([
    ['3 messages came, the first yesterday, the last 2 h ago, a newspaper.', {}],
    ['One message came, 2 h ago, a chau.', { count: 1, lastKind: 'chau' }],
    ['One message came, 2 h ago.', { count: 1, lastKind: 'something new' }],
    ['3 messages came, the last 2 h ago, a newspaper.', { former: true }],
    ['You accepted another key in its place 2 h ago. It has said nothing since.', { former: true, count: 0 }],
    ['A list that you imported yesterday names this key. It has said nothing here.', { count: 0, lastKind: 'list' }],
  ])('is: %s', (words, over) => {
    expect(en.trust.impostors.heard(impostor(over), now)).toBe(words);
  });

  it('and what it is', () => {
    const { standing } = en.trust.impostors;
    expect(standing(impostor())).toBe('Another key claims the name');
    expect(standing(impostor({ former: true }))).toBe('The former key claims the name');
    expect(standing(impostor({ former: true, standing: 'silent' }))).toBe('The former key');
    expect(standing(impostor({ standing: 'dismissed' }))).toBe('Dismissed');
    expect(standing(impostor({ former: true, standing: 'dismissed' }))).toBe('The former key, dismissed');
  });
});

it('a nara for which another key was let in did not fall silent', () => {
  const peer = samplePeer('lily', { presence: 'MISSING', since: now, lastSeen: now - hour });
  expect(en.naras.happened({ ...peer, reason: 'remembered' }, now)).toBe('last seen 1 h ago');
  expect(en.naras.happened({ ...peer, reason: 'silence' }, now)).toBe('fell silent just now');
});

it('groups of fingerprints are told apart place by place, however they are parted', () => {
  expect(groupsBeside('AAAA BBBB-CCCC', 'AAAA CCCC BBBB')).toEqual([
    { text: 'AAAA', differs: false },
    { text: 'BBBB', differs: true },
    { text: 'CCCC', differs: true },
  ]);
  expect(groupsBeside('', 'AAAA')).toEqual([]);
  expect(groupsBeside('AAAA', '')).toEqual([{ text: 'AAAA', differs: true }]);
});
