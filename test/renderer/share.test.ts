import { describe, expect, it } from 'vitest';
import { parseLink } from '../../src/main/app/links.ts';
import { fitName } from '../../src/renderer/share/fit-name.ts';
import { fileNameOf, peerLink } from '../../src/renderer/share/peer-link.ts';

const fingerprint = '7QK2 M4XD 9ZR1 TT5W C0NB 84JE KV6H SP3A';

describe('the link to a card', () => {
  it.each(['lily', 'زهرة', 'a b?c&d=e', '💡💡', 'lili\u00ed', '100%'])('of %s is read as what it says', (name) => {
    expect(parseLink(peerLink(name, fingerprint))).toEqual({ kind: 'peer', name, fingerprint });
    expect(parseLink(peerLink(name, fingerprint.replaceAll(' ', '-')))).toEqual({ kind: 'peer', name, fingerprint });
  });
});

describe('the file of a card', () => {
  it.each([
    ['lily', 'nara-lily.png'],
    ['../../etc/passwd', 'nara-etc-passwd.png'],
    ['con: <x>', 'nara-con-x.png'],
    ['💡', 'nara-card.png'],
    ['x'.repeat(200), `nara-${'x'.repeat(40)}.png`],
    ['زهرة', 'nara-زهرة.png'],
  ])('of %s is called %s', (name, file) => expect(fileNameOf(name, 'png')).toBe(file));
});

describe('a name on the picture', () => {
  /** Half as wide as high, each character. */
  const measure = (text: string, size: number): number => [...new Intl.Segmenter().segment(text)].length * size * 0.5;

  it('is as large as one line allows', () => {
    expect(fitName('lily', 300, measure)).toEqual({ size: 44, lines: ['lily'] });
    expect(fitName('x'.repeat(15), 300, measure)).toEqual({ size: 38, lines: ['x'.repeat(15)] });
  });

  it('goes on two lines where it must, and is cut after them', () => {
    expect(fitName('abcdefghij'.repeat(3), 300, measure).lines.join('')).toBe('abcdefghij'.repeat(3));
    const { lines } = fitName('x'.repeat(128), 300, measure);
    expect(lines).toHaveLength(2);
    expect(lines[1]?.endsWith('…')).toBe(true);
    for (const line of lines) expect(measure(line, 26)).toBeLessThanOrEqual(300);
  });

  it('is never broken inside a character', () => {
    const family = '👩‍👩‍👧';
    const { lines } = fitName(family.repeat(60), 300, measure);
    for (const line of lines) expect(line.replaceAll('…', '').replaceAll(family, '')).toBe('');
  });
});
