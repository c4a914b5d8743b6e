import { describe, expect, it } from 'vitest';
import { batchText, newsText } from '../../../src/main/desktop/news/text.ts';
import { notificationBody } from '../../../src/main/desktop/plain-text.ts';
import { arrivalNews, conflictNews, departureNews } from '../../support/news.ts';
import { english } from '../../support/words.ts';

const { news: words } = english;

describe('newsText', () => {
  it.each([
    [arrivalNews('lily'), 'lily is here for the first time'],
    [arrivalNews('lily', { reason: 'returned', awayMs: 2 * 3_600_000 + 59 * 60_000 }), 'lily came back after 2 h'],
    [arrivalNews('lily', { reason: 'returned' }), 'lily came back'],
    [arrivalNews('lily', { reason: 'restarted' }), 'lily restarted'],
    [departureNews('lily'), 'lily said chau'],
    [departureNews('lily', 'silence'), 'lily fell silent'],
  ])('says what happened', (given, title) => {
    expect(newsText(words, given)).toEqual({ title, body: '' });
  });

  it('says what a key conflict means', () => {
    expect(newsText(words, conflictNews('lily'))).toEqual({
      title: 'Someone else uses the name lily',
      body: 'With another key. Those messages are refused.',
    });
  });

  it('says of a demo neighbour that it is one', () => {
    expect(newsText(words, arrivalNews('lily', { demo: true })).body).toBe('A demo neighbour on your own plaza');
  });

  it('keeps a hostile name on one line', () => {
    expect(newsText(words, departureNews('li\nly\u2066')).title).toBe('li ly said chau');
  });
});

describe('batchText', () => {
  it('counts, and names the first five', () => {
    expect(batchText(words, 'arrival', ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual({
      title: '7 naras arrived',
      body: 'a, b, c, d, e, and 2 more',
    });
  });

  it.each([
    ['departure', '4 naras left'],
    ['conflict', '4 names are used with other keys'],
  ] as const)('has words for each kind: %s', (kind, title) => {
    expect(batchText(words, kind, ['a', 'b', 'c', 'd'])).toEqual({ title, body: 'a, b, c, d' });
  });
});

describe('notificationBody', () => {
  it('is no markup on Linux, and untouched where bodies are plain', () => {
    expect(notificationBody('<b>a</b> & b', 'linux')).toBe('&lt;b&gt;a&lt;/b&gt; &amp; b');
    expect(notificationBody('<b>a</b> & b', 'win32')).toBe('<b>a</b> & b');
  });
});
