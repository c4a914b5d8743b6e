import { describe, expect, it } from 'vitest';
import { tellConnection } from '../../src/main/app/connection-line.ts';
import { createKnown } from '../../src/main/desktop/known.ts';
import { batchText, newsText } from '../../src/main/desktop/news/text.ts';
import { notificationBody } from '../../src/main/desktop/plain-text.ts';
import { trayModel, type TrayEntry } from '../../src/main/desktop/tray/menu.ts';
import { tellNotices } from '../../src/main/web/notice-lines.ts';
import { evilPapers, evilTexts, evilWords, spoilt } from '../support/evil-words.ts';
import { listeningPlaza } from '../support/listening-plaza.ts';
import { createTestNara, nanoseconds, type TestMessage } from '../support/messages.ts';
import { english, inEnglish } from '../support/words.ts';

const said = ({ topics, payload }: TestMessage) => ({ topic: topics.spec, payload });

/** A Plaza that heard evil words in every place where a message has room for words. */
async function told() {
  const plaza = await listeningPlaza();
  const printed: string[] = [];
  tellNotices(plaza.plaza.surface, inEnglish, (line) => printed.push(line));
  tellConnection(plaza.plaza.surface, inEnglish, (line) => printed.push(line));
  let accepted = 0;
  for (const [index, name] of evilWords.entries()) {
    const nara = createTestNara(name, index + 1);
    const ts = nanoseconds(plaza.clock.now());
    accepted += (await plaza.say(said(nara.heyThere({ ts, meshIp: evilTexts.join('') })))).accepted;
    // Before its newspapers claim another ID than the one that it votes under.
    accepted += (await plaza.say(said(nara.vote({ name: 'lily', id: evilTexts.join('') }, { asOf: 1 })))).accepted;
    for (const paper of evilPapers) accepted += (await plaza.say(said(nara.newspaper(paper)))).accepted;
    const talk = nara.social({ ts: ts + 1n, type: evilTexts.join(''), target: evilTexts.join('') });
    accepted += (await plaza.say(said(talk))).accepted;
    accepted += (await plaza.say(said(nara.howdy({ to: 'lily', neighbours: [...evilWords, ...evilTexts] })))).accepted;
    await plaza.clock.advance(1000);
  }
  expect(accepted).toBe(evilWords.length * (evilPapers.length + 4));
  return { plaza, printed };
}

const labels = (entries: readonly TrayEntry[]): string[] =>
  entries.flatMap((entry) => {
    if (entry.kind === 'separator') return [];
    return entry.kind === 'more' ? [entry.label, ...labels(entry.entries)] : [entry.label];
  });

describe('words from the wire that would like to be more than words', () => {
  it('reach windows as the words they are, under the names they were signed with', async () => {
    const { plaza } = await told();
    const { peers } = plaza.plaza.snapshot();
    const here = peers.filter(({ presence }) => presence === 'ONLINE').map(({ name }) => name);
    expect(here.sort()).toEqual([...evilWords].sort());
    // Of what others name, only what can be a name is even heard of.
    expect(peers.filter(({ name }) => evilTexts.some((text) => name.includes(text)))).toEqual([]);
    for (const name of here) {
      const card = await plaza.plaza.detail(name);
      // Data and nothing else: it goes to the window as JSON, and comes out of that as it went in.
      expect(JSON.parse(JSON.stringify(card))).toEqual(card);
      expect(card?.aura).toBeNull();
      expect(card?.flair.length).toBeLessThanOrEqual(64);
      expect(card?.version.length).toBeLessThanOrEqual(64);
    }
  });

  it('make no line, no shortcut and no turn in the menu of the tray', async () => {
    const { plaza } = await told();
    const { menu, tooltip } = trayModel(english, createKnown(plaza.plaza.snapshot()).known, Date.now());
    const shown = [tooltip, ...labels(menu)];
    expect(shown.length).toBeGreaterThan(evilWords.length);
    for (const label of shown) {
      expect(spoilt(label), label).toBeNull();
      expect([...label].length).toBeLessThanOrEqual(80);
      expect(label.replaceAll('&&', '')).not.toContain('&');
    }
  });

  it('are no markup and no second line in a notification', async () => {
    const { plaza } = await told();
    const { arrivals } = plaza.plaza.snapshot();
    expect(arrivals).toHaveLength(evilWords.length);
    const news = arrivals.map((arrival) =>
      newsText(english.news, { kind: 'arrival', name: arrival.name, at: arrival.at, arrival }),
    );
    const names = arrivals.map(({ name }) => name);
    for (const text of [batchText(english.news, 'arrival', names), ...news]) {
      expect(spoilt(text.title)).toBeNull();
      expect(spoilt(text.body)).toBeNull();
      expect(notificationBody(text.body, 'linux')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u);
    }
  });

  it('are not printed at all, so that no terminal obeys them', async () => {
    const { plaza, printed } = await told();
    const lines = [...plaza.plaza.logged, ...printed];
    expect(printed.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(spoilt(line), line).toBeNull();
      for (const words of [...evilWords, ...evilTexts]) expect(line).not.toContain(words);
    }
  });
});
