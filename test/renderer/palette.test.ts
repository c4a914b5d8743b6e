import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { sectionsOf } from '../../src/renderer/palette/arrange-finds.ts';
import { actionsOf, type ActionParts } from '../../src/renderer/palette/actions.ts';
import { entriesOf } from '../../src/renderer/palette/entries.ts';
import { finder } from '../../src/renderer/palette/rank.ts';
import { DeedBook, type Deed } from '../../src/renderer/deeds/deed-book.ts';
import type { Snapshot } from '../../src/contract/state.ts';
import { samplePeer, sampleSettings, sampleSnapshot } from '../support/window-samples.ts';

const texts = (query: string, all: readonly (string | readonly [string, string])[]): readonly string[] => {
  const entries = all.map((one) =>
    typeof one === 'string' ? { text: one, also: '' } : { text: one[0], also: one[1] },
  );
  return finder(entries)(query).map(({ entry }) => entry.text);
};

describe('the search of the palette', () => {
  it('puts the whole before the start, the start before a word, a word before what is inside', () => {
    const all = ['caliente', 'tia-ali', 'ali', 'alina', 'bob'];
    expect(texts('ali', all)).toEqual(['ali', 'alina', 'tia-ali', 'caliente']);
  });

  it('takes letters in their order where they begin a word and lie near each other', () => {
    expect(texts('cmf', ['Copy my fingerprint', 'acomfy'])).toEqual(['Copy my fingerprint']);
    expect(texts('dkco', ['Dark colours', 'The dark of colours'])).toEqual(['Dark colours', 'The dark of colours']);
    expect(texts('xq', ['a box of quills that nobody wants'])).toEqual([]);
  });

  it('wants every word, and finds what else is said of an entry', () => {
    const all = [['lily', 'plays the flute'], ['lilo', ''], 'Share my card'] as const;
    expect(texts('lil flute', all)).toEqual(['lily']);
    expect(texts('lute', all)).toEqual(['lily']);
    expect(texts('la', all)).toEqual([]);
    expect(texts('lil harp', all)).toEqual([]);
  });

  it('minds neither accents nor case, and takes signs literally', () => {
    expect(texts('MANANA', ['mañana'])).toEqual(['mañana']);
    expect(texts('.*', ['lily'])).toEqual([]);
    expect(texts('a(b', ['a(b)'])).toEqual(['a(b)']);
    expect(texts('نور', ['نور', 'lily'])).toEqual(['نور']);
  });

  it('gives all, as they come, while nothing is asked', () => {
    expect(texts('  ', ['b', 'a'])).toEqual(['b', 'a']);
  });
});

describe('what was found', () => {
  const entry = (kind: 'people' | 'actions', text: string) => ({ kind, text, also: '' });
  const all = [
    ...Array.from({ length: 30 }, (_, n) => entry('people', `mu-${n}`)),
    entry('actions', 'Mute'),
    entry('actions', 'mu'),
  ];

  it('stands by kind, the kind with the best find first, so many of each', () => {
    const sections = sectionsOf(finder(all)('mu'), true);
    expect(sections.map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ['actions', 2],
      ['people', 8],
    ]);
  });

  it('leaves room for what can be done while nothing is asked', () => {
    expect(sectionsOf(finder(all)(''), false).map(({ kind, entries }) => [kind, entries.length])).toEqual([
      ['people', 5],
      ['actions', 2],
    ]);
  });
});

describe('the entries', () => {
  it('are naras first, favourites and those who are here before the rest, with what their keys do', () => {
    const opened: string[] = [];
    const entries = entriesOf({
      words: en,
      peers: [
        samplePeer('gone', { presence: 'OFFLINE', lastSeen: 9 }),
        samplePeer('here', { note: 'met in Vigo' }),
        samplePeer('dear', { presence: 'OFFLINE', favourite: true }),
      ],
      places: ['plaza', 'messages', 'settings'],
      groups: [{ id: 'privacy', title: 'Privacy' }],
      actions: [{ name: 'sheet', run: () => opened.push('sheet') }],
      openCard: (name) => opened.push(`card ${name}`),
      openPlace: (place) => opened.push(`place ${place}`),
      openGroup: (id) => opened.push(`group ${id}`),
    });
    expect(entries.map(({ id, keys }) => (keys === null ? id : `${id} ${keys.key}`))).toEqual([
      'people/dear',
      'people/here',
      'people/gone',
      'actions/sheet ?',
      'places/plaza 1',
      'places/messages 2',
      'places/settings 3',
      'settings/privacy',
    ]);
    expect(finder(entries)('vigo').map(({ entry }) => entry.text)).toEqual(['here']);
    entries.forEach(({ run }) => run());
    expect(opened).toEqual([
      'card dear',
      'card here',
      'card gone',
      'sheet',
      'place plaza',
      'place messages',
      'place settings',
      'group privacy',
    ]);
  });
});

describe('the actions', () => {
  function stage(over: Partial<Snapshot> = {}, answers: Readonly<Record<string, unknown>> = {}) {
    const asked: unknown[] = [];
    const told: Deed[] = [];
    const deeds = new DeedBook(
      (deed) => deed !== null && told.push(deed),
      () => 0,
    );
    const parts: ActionParts = {
      snapshot: sampleSnapshot(over),
      bridge: {
        async request(name: string, input: unknown) {
          asked.push([name, input]);
          const answer = answers[name];
          if (answer instanceof Error) throw answer;
          return (answer ?? { ok: true }) as never;
        },
        on: () => () => undefined,
        onLink: () => () => undefined,
      },
      words: en,
      deeds,
      now: 1_000,
      copy: async (text) => (asked.push(['copy', text]), true),
      openGroup: (id) => asked.push(['group', id]),
      openShare: () => asked.push('share'),
      openSheet: () => asked.push('sheet'),
      undo: () => asked.push('undo'),
      showView: (view) => asked.push(['view', view]),
    };
    const actions = actionsOf(parts);
    const run = async (name: string): Promise<void> => {
      actions.find((one) => one.name === name)?.run();
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { asked, deeds, said: () => told.at(-1), names: actions.map(({ name }) => name), run };
  }
  const undoWords = en.deeds;

  it('are those that mean something as things stand', () => {
    const usual = stage().names;
    expect(usual).toContain('listenOnly');
    for (const name of ['speak', 'unmute', 'reconnect', 'undo', 'demoHome', 'system'])
      expect(usual).not.toContain(name);
    const values = { ...sampleSettings, listenOnly: true, mutedUntil: 2_000, theme: 'dark' as const };
    const other = stage({ self: null, demo: true, settings: { values, overrides: {} } }).names;
    for (const name of ['speak', 'unmute', 'demoHome', 'system', 'light']) expect(other).toContain(name);
    for (const name of ['listenOnly', 'share', 'copyLink', 'copyFingerprint', 'dark'])
      expect(other).not.toContain(name);
  });

  it('say what they did, and take it back', async () => {
    const { asked, deeds, run, said } = stage();
    await run('listenOnly');
    expect(said()?.said).toBe('You only listen now: nobody sees you.');
    await run('muteHour');
    expect(await deeds.undo(undoWords)).toBe(true);
    expect(said()?.said).toBe('Undone: No notifications for an hour.');
    expect(await deeds.undo(undoWords)).toBe(true);
    expect(await deeds.undo(undoWords)).toBeNull();
    expect(asked).toEqual([
      ['changeSettings', { listenOnly: true }],
      ['mute', { until: 'hour' }],
      ['mute', { until: 'no' }],
      ['changeSettings', { listenOnly: false }],
    ]);
  });

  it('say why they did not', async () => {
    const refused = stage({}, { changeSettings: { ok: false, field: null, message: 'The disk is full.' } });
    await refused.run('dark');
    expect(refused.said()).toMatchObject({ said: 'That did not work. The disk is full.', back: null });
    const lost = stage({}, { hosting: new Error('Not there.') });
    await lost.run('invite');
    expect(lost.said()?.said).toBe('That did not work. Not there.');
  });

  it('copy an invitation where the doors are open, and lead to them where they are shut', async () => {
    const settings = { access: 'shared', sharedUser: 'guest' };
    const view = { open: true, addresses: ['192.168.1.7'], settings, logins: [] };
    const open = stage({}, { hosting: view, inviteGuest: { link: 'nara://join?host=192.168.1.7' } });
    await open.run('invite');
    expect(open.asked.slice(1)).toEqual([
      ['inviteGuest', { address: '192.168.1.7', user: 'guest' }],
      ['copy', 'nara://join?host=192.168.1.7'],
    ]);
    const shut = stage({}, { hosting: { ...view, open: false } });
    await shut.run('invite');
    expect(shut.asked.slice(1)).toEqual([['group', 'hosting']]);
  });
});

describe('deeds', () => {
  it('are taken back from the last on, ten of them at most, and a failure is told', async () => {
    let shown: Deed | null = null;
    const now = 0;
    const said = () => shown;
    const deeds = new DeedBook(
      (deed) => (shown = deed),
      () => now,
    );
    const back: number[] = [];
    for (let n = 0; n < 12; n += 1) deeds.tell(`deed ${n}`, async () => back.push(n));
    deeds.tell('only said');
    expect(said()?.back).toBeNull();
    while ((await deeds.undo(en.deeds)) !== null);
    expect(back).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    deeds.tell('lost', () => Promise.reject(new Error('It is gone.')));
    expect(await deeds.undo(en.deeds)).toBe(false);
    expect(said()?.said).toBe('That could not be undone. It is gone.');
    expect(deeds.canUndo()).toBe(false);
  });

  it('are taken back only as long as the core can', async () => {
    let now = 1000;
    const deeds = new DeedBook(
      () => undefined,
      () => now,
    );
    const back: string[] = [];
    deeds.tell('for good', async () => back.push('for good'));
    deeds.tell('for a second', async () => back.push('for a second'), 1000);
    now = 1999;
    expect(deeds.canUndo()).toBe(true);
    now = 2000;
    expect(await deeds.undo(en.deeds)).toBe(true);
    expect(back).toEqual(['for good']);
  });
});
