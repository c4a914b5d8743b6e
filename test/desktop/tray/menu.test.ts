import { describe, expect, it } from 'vitest';
import type { Arrival, PeerSummary } from '../../../src/contract/peers.ts';
import type { Settings } from '../../../src/contract/settings.ts';
import type { ConnectionView, Snapshot } from '../../../src/contract/state.ts';
import type { Known } from '../../../src/main/desktop/known.ts';
import { trayModel, type TrayAct, type TrayEntry } from '../../../src/main/desktop/tray/menu.ts';
import { knownOf } from '../../support/desktop/known.ts';
import { sampleConnection, samplePeer, sampleSettings } from '../../support/window-samples.ts';
import { english } from '../../support/words.ts';

const now = new Date(2026, 10, 23, 13, 0).getTime();
const minute = 60_000;
const error = {
  id: 'x',
  level: 'error',
  what: 'Plaza cannot write.',
  means: 'It forgets.',
  todo: 'Make room.',
} as const;

const peer = samplePeer;
const settings = (over: Partial<Settings>): Snapshot['settings'] => ({
  values: { ...sampleSettings, ...over },
  overrides: {},
});
const known = (
  peers: readonly PeerSummary[],
  connection: Partial<ConnectionView> = {},
  more: Partial<Snapshot> = {},
): Known => knownOf({ peers, connection: { ...sampleConnection, ...connection }, ...more });
const arrival = (name: string, at: number, over: Partial<Arrival> = {}): Arrival => ({
  name,
  at,
  reason: 'first',
  awayMs: null,
  quiet: false,
  demo: false,
  ...over,
});

const labels = (entries: readonly TrayEntry[]): string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '—' : entry.label));
const doing = (entries: readonly TrayEntry[], act: TrayAct['act']): TrayEntry[] =>
  entries.filter((entry) => (entry.kind === 'do' || entry.kind === 'check') && entry.does?.act === act);

describe('trayModel', () => {
  it('names who is here, favourites first, and only those', () => {
    const peers = [
      peer('lily'),
      peer('bob'),
      peer('zoe', { favourite: true }),
      peer('gone', { presence: 'OFFLINE' }),
      peer('lost', { presence: 'MISSING' }),
      peer('said', { presence: 'HEARD', trust: 'none' }),
    ];
    const model = trayModel(english, known(peers), now);
    expect(model.state).toBe('connected');
    expect(model.tooltip).toBe('Plaza – 3 here, connected');
    expect(labels(model.menu)).toEqual([
      'Connected – 127.0.0.1:18830',
      '—',
      'Here now (3)',
      '★ zoe',
      'bob',
      'lily',
      '—',
      'Open Plaza',
      'Listen only',
      'Mute for an hour',
      'Mute until tomorrow',
      'Settings…',
      '—',
      'Say chau and quit',
    ]);
  });

  it('puts the eleventh and later in a submenu, and stops at sixty', () => {
    const many = Array.from({ length: 75 }, (_, index) => peer(`n${String(index).padStart(2, '0')}`));
    const { menu } = trayModel(english, known(many), now);
    expect(doing(menu, 'card')).toHaveLength(10);
    const more = menu.find((entry) => entry.kind === 'more');
    expect(more?.label).toBe('65 more');
    expect(more?.kind === 'more' ? more.entries : []).toHaveLength(51);
    expect(more?.kind === 'more' ? more.entries.at(-1) : null).toEqual({
      kind: 'label',
      label: 'and 15 more in the window',
    });
  });

  it('tells the latest arrivals with when and how, and not those who were here already', () => {
    const arrivals = [
      arrival('ana', now - 20_000, { reason: 'returned', awayMs: 2 * 60 * minute }),
      arrival('bob', now - 5 * minute, { reason: 'restarted' }),
      arrival('lily', now - 6 * minute, { quiet: true }),
      arrival('gus', now - 90 * minute),
      arrival('zoe', now - 91 * minute),
      arrival('old', now - 25 * 60 * minute),
    ];
    const lines = labels(trayModel(english, known([], {}, { arrivals }), now).menu);
    const at = lines.indexOf('Latest arrivals');
    expect(lines.slice(at, at + 5)).toEqual([
      'Latest arrivals',
      'ana came back after 2 h · just now',
      'bob restarted · 5 min ago',
      'gus is here for the first time · 1 h ago',
      '—',
    ]);
  });

  it('is the same menu for a whole minute, so that nothing is drawn anew for seconds', () => {
    const given = known([peer('lily')], {}, { arrivals: [arrival('lily', now)] });
    const drawn = new Set<string>();
    for (let ms = 0; ms < 5 * minute; ms += 1_000) drawn.add(JSON.stringify(trayModel(english, given, now + ms)));
    expect(drawn.size).toBe(5);
  });

  it.each([
    ['alone', [], {}, 'Plaza – nobody else here, connected'],
    ['listening', [peer('lily')], { listenOnly: true }, 'Plaza – 1 here, listening only'],
    ['connecting', [peer('lily')], { phase: 'connecting' }, 'Plaza – connecting'],
    ['offline', [peer('lily')], { phase: 'waiting' }, 'Plaza – offline, trying again'],
    ['offline', [], { phase: 'idle' }, 'Plaza – offline'],
    [
      'attention',
      [peer('lily', { trust: 'conflict' }), peer('bob')],
      {},
      'Plaza – 2 here, connected, key conflict: lily',
    ],
  ] as const)('draws %s', (state, peers, connection, tooltip) => {
    const model = trayModel(english, known(peers, connection), now);
    expect(model.state).toBe(state);
    expect(model.tooltip).toBe(tooltip);
  });

  it('counts nobody as here while off the plaza', () => {
    const { menu } = trayModel(english, known([peer('lily')], { phase: 'waiting' }), now);
    expect(doing(menu, 'card')).toEqual([]);
  });

  it('leads to what needs a person: a conflict to its card, an error to the window', () => {
    const given = known([peer('lily', { trust: 'conflict', presence: 'OFFLINE' })], {}, { notices: [error] });
    const { state, menu } = trayModel(english, given, now);
    expect(state).toBe('attention');
    expect(menu.slice(1, 3)).toEqual([
      { kind: 'do', label: 'Key conflict: lily', does: { act: 'card', name: 'lily' } },
      { kind: 'do', label: 'Plaza cannot write.', does: { act: 'open' } },
    ]);
    const warning = known([], {}, { notices: [{ ...error, level: 'warning' }] });
    expect(trayModel(english, warning, now).state).toBe('alone');
    expect(trayModel(english, known([], {}, { notices: [error] }), now).tooltip).toMatch(/, something needs you$/);
  });

  it('shows listen-only as the settings have it, and leaves it alone where a switch holds it', () => {
    const find = (given: Known): TrayEntry | undefined =>
      trayModel(english, given, now).menu.find((entry) => entry.kind === 'check' && entry.label === 'Listen only');
    const on = settings({ listenOnly: true });
    expect(find(known([], {}, { settings: on }))).toMatchObject({
      checked: true,
      does: { act: 'listen', only: false },
    });
    const held = { ...on, overrides: { listenOnly: '--listen-only' } };
    expect(find(known([], {}, { settings: held }))).toMatchObject({ checked: true, does: null });
  });

  it('shows a mute with its end, and unmutes', () => {
    const until = now + 60 * minute;
    const given = known([peer('lily')], {}, { settings: settings({ mutedUntil: until }) });
    const model = trayModel(english, given, now);
    expect(model.state).toBe('muted');
    expect(model.tooltip).toBe('Plaza – 1 here, connected, muted until 14:00');
    expect(doing(model.menu, 'mute')).toEqual([
      { kind: 'check', label: 'Muted until 14:00 – unmute', checked: true, does: { act: 'mute', until: 'no' } },
    ]);
    const over = trayModel(english, given, until);
    expect(over.state).toBe('connected');
    expect(labels(doing(over.menu, 'mute'))).toEqual(['Mute for an hour', 'Mute until tomorrow']);
  });

  it('lets no name make a shortcut, a second line or a long menu, and keeps the true name for the click', () => {
    const name = `a&b\u202Ec\n${'x'.repeat(80)}`;
    const [entry] = doing(trayModel(english, known([peer(name)]), now).menu, 'card');
    expect(entry).toMatchObject({ does: { name } });
    expect(entry?.kind === 'do' ? entry.label : '').toMatch(/^a&&bc x{34}…$/);
  });
});
