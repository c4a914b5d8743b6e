import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { morningEdition } from '../../src/renderer/newspapers/morning.ts';
import { morningHtml } from '../../src/renderer/newspapers/morning-html.ts';
import type { Stretch } from '../../src/renderer/state/read-history.ts';
import { evilTexts, evilWords, spoilt } from '../support/evil-words.ts';
import { hour, sampleMove, sampleSpan } from '../support/window-past.ts';
import { samplePeer } from '../support/window-samples.ts';

const from = new Date(2026, 10, 24, 22).getTime();
const to = from + 9 * hour;
const at = (hours: number): number => from + hours * hour;
const stretch = (over: Partial<Stretch> = {}): Stretch => ({
  from,
  to,
  spans: [],
  moves: [],
  checkpoints: [],
  whole: true,
  ...over,
});
const lines = (...of: Parameters<typeof morningEdition>): string[] =>
  en.morning
    .paper(morningEdition(...of))
    .sections.flatMap(({ title, lines: all, more }) => [
      `# ${title}`,
      ...all.map(({ name, text, when }) => [name, text, when && `(${when})`].filter(Boolean).join(' ')),
      ...(more === '' ? [] : [more]),
    ]);

describe('the morning edition', () => {
  it('tells of all that happened, once a nara', () => {
    const moves = [
      sampleMove('lily', at(1)),
      sampleMove('lily', at(2), { move: 'left', reason: 'chau', ms: hour }),
      sampleMove('lily', at(4), { ms: 2 * hour }),
      sampleMove('rosa', at(3), { reason: 'first', ms: null }),
      sampleMove('otto', at(5), { move: 'left', reason: 'silence', ms: 20 * hour }),
      sampleMove('ada', at(5), { reason: 'restarted' }),
      sampleMove('ada', at(6), { reason: 'restarted' }),
      // In our first minute: it may have been here all the time.
      sampleMove('wren', at(6), { quiet: true }),
      // Before and after the time that is told of.
      sampleMove('gus', from - 1),
      sampleMove('gus', to),
    ];
    const spans = [
      sampleSpan('otto', from - 11 * hour, at(5)),
      sampleSpan('gus', from - hour, null),
      sampleSpan('rosa', at(3), null),
      sampleSpan('wren', at(6), null),
    ];
    const checkpoints = [
      { id: 'c', subject: 'gus', at: at(7), verified: 5, unknown: 1, json: null },
      { id: 'd', subject: 'gus', at: from - 1, verified: 5, unknown: 1, json: null },
    ];
    const peers = [samplePeer('gus'), samplePeer('eve', { trust: 'conflict' })];
    expect(lines(stretch({ spans, moves, checkpoints }), peers)).toEqual([
      '# Key conflicts',
      'eve is claimed by another key too; only the pinned one is believed',
      '# Arrivals',
      'rosa came for the first time (01:00)',
      'lily came back after 2 h, 2 times in all (02:00)',
      '# Departures',
      'otto fell silent after 20 h here (03:00)',
      '# Restarts',
      'ada restarted 2 times (04:00)',
      '# Checkpoints',
      'gus was attested by 5 naras whose signature is verified and 1 unknown (05:00)',
      '# Busiest and quietest',
      'lily was the busiest: it came and went 3 times',
      'gus was the quietest: here 9 h, and never came or went',
      '3 naras were here at once, the most (01:00)',
    ]);
    expect(en.morning.paper(morningEdition(stretch({ spans, moves, checkpoints }), peers)).lead).toBe(
      'In 9 h, 2 naras came, 1 of them for the first time, 1 left, 1 restarted, 1 checkpoint was agreed on, and 1 name is claimed by another key.',
    );
  });

  it('calls nobody the quietest for a short stay', () => {
    const spans = [sampleSpan('gus', to - hour / 2, null)];
    expect(morningEdition(stretch({ spans }), []).quietest).toBe(null);
  });

  it('says of one who came and left again that it did', () => {
    const moves = [sampleMove('lily', at(1)), sampleMove('lily', at(2), { move: 'left', reason: 'chau' })];
    expect(lines(stretch({ moves }), [])).toContain('lily came back after 1 h, and left again (23:00)');
  });

  it('tells a quiet time from one that nobody watched, and how much is not known', () => {
    const quiet = morningEdition(stretch({ spans: [sampleSpan('gus', from - hour, null)] }), []);
    expect(quiet.unwatchedMs).toBe(0);
    expect(en.morning.paper(quiet).lead).toBe('A quiet time: in 9 h nobody came and nobody left.');
    const dark = morningEdition(stretch(), []);
    expect(dark.unwatchedMs).toBe(9 * hour);
    expect(en.morning.paper(dark).lead).toBe('For 9 h nobody was watching, so nothing is known of that time.');
    const spans = [sampleSpan('gus', at(1), at(3)), sampleSpan('ada', at(2), at(4)), sampleSpan('gus', at(6), at(7))];
    expect(morningEdition(stretch({ spans }), []).unwatchedMs).toBe(5 * hour);
  });

  it('is a page to read: of very many it names some, and says how many more', () => {
    const moves = Array.from({ length: 1000 }, (_, index) => sampleMove(`n${index}`, at(1) + index));
    const told = lines(stretch({ moves }), []);
    expect(told.length).toBeLessThan(70);
    expect(told).toContain('and 940 more');
  });

  it('says when a part of the history is missing in it', () => {
    const { notes } = en.morning.paper(morningEdition(stretch({ whole: false }), []));
    expect(notes).toContain('More happened than could be read at once: the oldest of it is missing here.');
  });
});

describe('the morning edition as a page of its own', () => {
  const names = [...evilWords, ...evilTexts];
  const moves = names.map((name, index) => sampleMove(name, at(1) + index));
  const html = morningHtml(en.morning.paper(morningEdition(stretch({ moves }), [])));

  it('has the words of others as words, and nothing of theirs as markup', () => {
    const text = html
      .replace(/^[\s\S]*<main>/u, '')
      .replace(
        /<\/?(?:header|h1|h2|p|div|section|ul|li|b|bdi|small|footer|main|body|html)(?: [a-z]+="[a-z]+")*>/gu,
        '',
      );
    expect(text).not.toMatch(/[<>]/u);
    expect(text).toContain('&lt;img src=x onerror=&quot;document.title=`owned`&quot;&gt;');
    for (const tag of ['<img', '<svg', '<script', '<a ', '<iframe', '<link']) expect(html).not.toContain(tag);
  });

  it('turns no writing around, and brings no control character', () => {
    for (const line of html.split('\n')) expect(spoilt(line)).toBe(null);
    expect(html).toContain('مريم lily');
  });

  it('needs nothing from elsewhere, and may fetch nothing', () => {
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toMatch(/https?:|url\(|@import|src=(?!x onerror)/u);
  });
});
