import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../src/main/words/speak.ts';
import { english, spanish } from '../support/words.ts';

/** What a function of the catalogue may be given: whatever it is, it has to say something whole. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  'clock.off': [90 * 60_000, 3, true],
  'connection.joined': ['127.0.0.1:1883', false],
  'connection.failed': ['plaza.example:8883', 'refused', true],
  'connection.stayed': ['no-echo'],
  'disk.reason': ['ENOSPC'],
  'disk.refused': ['write', '/x', 'y'],
  'hosting.portInUse': [null, [8883, 8884]],
  'hosting.portForbidden': [80, [80]],
  'keyring.lack': [{ keyring: 'KDE wallet', lack: 'locked' }],
  'notices.secretKeptIn': ['seed'],
  'requests.holdsSecret': ['password'],
  'soulNotices.shut.locked': ['KDE wallet'],
  'soulNotices.shut.changed': ['KDE wallet'],
  'switches.badAddress': ['--broker', 'host', '--broker x'],
};
/** A number, which reads as a name as well. */
const usual: readonly unknown[] = [12, 13, 14];

/** Every text of a catalogue by its path; of a function what it says of a sample. */
function said(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[at, value] as const];
    if (typeof value === 'function') {
      const text: unknown = (value as (...input: readonly unknown[]) => unknown)(...(samples[at] ?? usual));
      return typeof text === 'string' ? [[at, text] as const] : said(text as object, at);
    }
    return said(value as object, at);
  });
}

/** What is the same in both: names, and what programs say. */
const same = new Set(['app', 'keyring.named', 'tray.favourite', 'tray.at']);

describe('what the main side says', () => {
  const inEnglish = said(english);
  const inSpanish = new Map(said(spanish));

  it('is said in full in both languages', () => {
    expect([...inSpanish.keys()].sort()).toEqual(inEnglish.map(([path]) => path).sort());
    expect(inEnglish.length).toBeGreaterThan(200);
    for (const [path, text] of [...inEnglish, ...inSpanish]) {
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object|\.\.$|,,| {2}/u);
      // A page's text has an empty line in it.
      if (!path.startsWith('pages.needsKey')) expect(text.trim(), path).not.toBe('');
    }
  });

  it('is translated, and not only copied', () => {
    const copied = inEnglish.filter(([path, text]) => text !== '' && inSpanish.get(path) === text);
    expect(copied.filter(([path]) => !same.has(path))).toEqual([]);
  });

  it.each([
    ['system', ['es_AR.UTF-8', 'en'], 'es'],
    ['system', ['C'], 'en'],
    ['system', [], 'en'],
    ['en', ['es'], 'en'],
    ['es', ['en'], 'es'],
  ] as const)('is in the language that is set, or the system’s: %s, %j', (setting, reader, language) => {
    expect(wordsFor(setting, reader).language).toBe(language);
  });
});

describe('numbers', () => {
  const { news, tray, soulNotices, plazas } = english;

  it('are told in English', () => {
    expect([0, 1, 2, 1_200].map(tray.here)).toEqual(['nobody else here', '1 here', '2 here', '1,200 here']);
    expect([0, 1, 2, 1_200].map(news.arrivals)).toEqual([
      '0 naras arrived',
      '1 nara arrived',
      '2 naras arrived',
      '1,200 naras arrived',
    ]);
    expect([1, 2, 1_200].map(news.departures)).toEqual(['1 nara left', '2 naras left', '1,200 naras left']);
    expect([1, 1_200].map(news.conflicts)).toEqual([
      '1 name is used with another key',
      '1,200 names are used with other keys',
    ]);
    expect(tray.tooMany(1_200)).toBe('and 1,200 more in the window');
    expect([1, 200].map((days) => soulNotices.drillDue('lily', days).what)).toEqual([
      'The backup of “lily” was last looked at 1 day ago.',
      'The backup of “lily” was last looked at 200 days ago.',
    ]);
    expect(plazas.full(50)).toBe('Plaza keeps 50 plazas. Remove one first.');
  });

  it('are told in Spanish', () => {
    const { news: noticias, tray: bandeja, soulNotices: almas } = spanish;
    expect([0, 1, 2, 1_200, 12_000].map(bandeja.here)).toEqual([
      'nadie más aquí',
      '1 aquí',
      '2 aquí',
      '1200 aquí',
      '12.000 aquí',
    ]);
    expect([0, 1, 2, 1_200].map(noticias.arrivals)).toEqual([
      'Llegaron 0 naras',
      'Llegó 1 nara',
      'Llegaron 2 naras',
      'Llegaron 1200 naras',
    ]);
    expect([1, 2].map(noticias.departures)).toEqual(['Se fue 1 nara', 'Se fueron 2 naras']);
    expect([1, 2].map(noticias.conflicts)).toEqual([
      '1 nombre se usa con otra clave',
      '2 nombres se usan con otras claves',
    ]);
    expect(noticias.returned('lily', 2 * 3_600_000)).toBe('lily volvió tras 2 h');
    expect([1, 200].map((days) => almas.drillDue('lily', days).what)).toEqual([
      'La copia de «lily» se miró por última vez hace 1 día.',
      'La copia de «lily» se miró por última vez hace 200 días.',
    ]);
  });
});
