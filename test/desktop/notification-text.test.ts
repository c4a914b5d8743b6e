import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/contract/peers.ts';
import { arrivalText, batchText, span } from '../../src/main/desktop/notification-text.ts';
import { notificationBody } from '../../src/main/desktop/plain-text.ts';

const arrival = (over: Partial<Arrival> = {}): Arrival => ({
  name: 'lily',
  at: 0,
  reason: 'first',
  awayMs: null,
  quiet: false,
  demo: false,
  ...over,
});

describe('arrivalText', () => {
  it.each([
    [arrival(), 'lily is here for the first time'],
    [arrival({ reason: 'returned', awayMs: 2 * 3_600_000 + 59 * 60_000 }), 'lily came back after 2 h'],
    [arrival({ reason: 'returned' }), 'lily came back'],
    [arrival({ reason: 'restarted' }), 'lily restarted'],
  ])('says how it came', (given, title) => {
    expect(arrivalText(given)).toEqual({ title, body: '' });
  });

  it('says of a demo neighbour that it is one', () => {
    expect(arrivalText(arrival({ demo: true })).body).toBe('A demo neighbour on your own plaza');
  });

  it('keeps a hostile name on one line', () => {
    expect(arrivalText(arrival({ name: 'li\nly\u2066' })).title).toBe('li ly is here for the first time');
  });
});

describe('batchText', () => {
  it('counts each nara once and names the first five', () => {
    const names = ['a', 'b', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(batchText(names.map((name) => arrival({ name })))).toEqual({
      title: '7 naras arrived',
      body: 'a, b, c, d, e, and 2 more',
    });
  });
});

describe('span', () => {
  it.each([
    [-5, '0 s'],
    [42_900, '42 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 days'],
  ])('%d ms is %s', (ms, words) => {
    expect(span(ms)).toBe(words);
  });
});

describe('notificationBody', () => {
  it('is no markup on Linux, and untouched where bodies are plain', () => {
    expect(notificationBody('<b>a</b> & b', 'linux')).toBe('&lt;b&gt;a&lt;/b&gt; &amp; b');
    expect(notificationBody('<b>a</b> & b', 'win32')).toBe('<b>a</b> & b');
  });
});
