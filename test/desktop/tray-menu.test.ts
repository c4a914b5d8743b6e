import { describe, expect, it } from 'vitest';
import { usualSettings } from '../support/settings.ts';
import type { PeerSummary } from '../../src/contract/peers.ts';
import type { ConnectionView, Snapshot } from '../../src/contract/state.ts';
import { trayModel, type TrayEntry } from '../../src/main/desktop/tray-menu.ts';

const joined: ConnectionView = {
  phase: 'joined',
  broker: '127.0.0.1:1883',
  embedded: false,
  tls: false,
  listenOnly: false,
  since: 0,
  retryAt: null,
  problem: null,
};

function peer(name: string, presence: PeerSummary['presence'] = 'ONLINE'): PeerSummary {
  return {
    name,
    presence,
    reason: 'hey-there',
    since: 0,
    lastSeen: 0,
    firstMet: 0,
    trust: 'known',
    fingerprint: null,
    looksLike: null,
    aura: null,
    flair: '',
    demo: false,
    listenedTo: true,
  };
}

function known(
  peers: readonly PeerSummary[],
  connection: Partial<ConnectionView> = {},
  listenOnly = false,
): Pick<Snapshot, 'connection' | 'peers' | 'settings'> {
  return {
    connection: { ...joined, ...connection },
    peers,
    settings: {
      values: { ...usualSettings, listenOnly },
      overrides: {},
    },
  };
}

const labels = (entries: readonly TrayEntry[]): string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '—' : entry.label));

describe('trayModel', () => {
  it('names who is here, in order, and only those', () => {
    const model = trayModel(known([peer('lily'), peer('bob'), peer('gone', 'OFFLINE'), peer('lost', 'MISSING')]));
    expect(model.state).toBe('connected');
    expect(model.tooltip).toBe('Plaza – 2 here, connected');
    expect(labels(model.menu)).toEqual([
      'Connected – 127.0.0.1:1883',
      '—',
      'Here now (2)',
      'bob',
      'lily',
      '—',
      'Open Plaza',
      'Listen only',
      'Settings…',
      '—',
      'Say chau and quit',
    ]);
  });

  it('puts the eleventh and later in a submenu, and stops at sixty', () => {
    const many = Array.from({ length: 75 }, (_, index) => peer(`n${String(index).padStart(2, '0')}`));
    const model = trayModel(known(many));
    expect(model.menu.filter((entry) => entry.kind === 'nara')).toHaveLength(10);
    const more = model.menu.find((entry) => entry.kind === 'more');
    expect(more?.label).toBe('65 more');
    expect(more?.kind === 'more' ? more.entries : []).toHaveLength(51);
    expect(more?.kind === 'more' ? more.entries.at(-1) : null).toEqual({
      kind: 'label',
      label: 'and 15 more in the window',
    });
  });

  it.each([
    ['alone', [], {}, 'Plaza – nobody else here, connected'],
    ['listening', [peer('lily')], { listenOnly: true }, 'Plaza – 1 here, listening only'],
    ['connecting', [peer('lily')], { phase: 'connecting' }, 'Plaza – connecting'],
    ['offline', [peer('lily')], { phase: 'waiting' }, 'Plaza – offline, trying again'],
    ['offline', [], { phase: 'idle' }, 'Plaza – offline'],
  ] as const)('draws %s', (state, peers, connection, tooltip) => {
    const model = trayModel(known(peers, connection));
    expect(model.state).toBe(state);
    expect(model.tooltip).toBe(tooltip);
  });

  it('counts nobody as here while off the plaza', () => {
    const model = trayModel(known([peer('lily')], { phase: 'waiting' }));
    expect(model.menu.some((entry) => entry.kind === 'nara')).toBe(false);
  });

  it('shows listen-only as the settings have it', () => {
    const model = trayModel(known([], {}, true));
    expect(model.menu.find((entry) => entry.kind === 'listen')).toMatchObject({ checked: true });
  });

  it('lets no name make a shortcut, a second line or a long menu, and keeps the true name for the click', () => {
    const name = `a&b\u202Ec\n${'x'.repeat(80)}`;
    const entry = trayModel(known([peer(name)])).menu.find((each) => each.kind === 'nara');
    expect(entry).toMatchObject({ name });
    expect(entry?.kind === 'nara' ? entry.label : '').toMatch(/^a&&bc x{34}…$/);
  });
});
