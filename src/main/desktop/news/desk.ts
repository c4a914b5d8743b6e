import type { Mark } from '../../../contract/marks.ts';
import type { NewsKind, Told, WhyNot } from '../../../contract/told.ts';
import type { Clock } from '../../app/surface.ts';
import type { Words } from '../../words/catalogue.ts';
import { createHold, type Hold } from './hold.ts';
import type { News } from './reader.ts';
import { judgeNews, type Rules } from './rules.ts';
import { batchText, newsText, type NewsText } from './text.ts';

/** More than this many of a kind are told as one. */
const few = 3;
const namesLogged = 5;

/** What is shown as one notification. */
export interface Telling extends NewsText {
  readonly kind: NewsKind;
  /** Whose card a click opens; null where it is about several. */
  readonly name: string | null;
}

export interface NewsDeskParts {
  readonly clock: Clock;
  /** Of the language that is told in now. */
  words(): Words['news'];
  /** In force now. */
  rules(): Rules;
  markOf(name: string): Mark;
  /** Whether the system is known to be set so that nobody is disturbed. */
  doNotDisturb(): Promise<boolean>;
  show(telling: Telling): Promise<'shown' | 'refused'>;
  note(told: Omit<Told, 'id'>): void;
}

/** Takes news as it comes, and tells it when it has stood a while and the rules let it. Everything else is logged. */
export function createNewsDesk(parts: NewsDeskParts): { take(news: News): void; stop(): void } {
  const { clock } = parts;

  const log = (telling: Telling, names: readonly string[], why: WhyNot | null, until: number | null): void => {
    const { kind, title } = telling;
    parts.note({ at: clock.now(), kind, text: title, names: names.slice(0, namesLogged), why, until });
  };
  /** Logs what is not told, together where it is much. */
  const leaveOut = (news: readonly News[], why: WhyNot, until: number | null): void => {
    for (const { telling, names } of tellings(parts.words(), news)) log(telling, names, why, until);
  };

  const tell = async (news: readonly News[]): Promise<void> => {
    if (news.length === 0) return;
    if (await parts.doNotDisturb()) {
      leaveOut(news, 'do-not-disturb', null);
      return;
    }
    for (const { telling, names } of tellings(parts.words(), news)) {
      const outcome = await parts.show(telling);
      log(telling, names, outcome === 'shown' ? null : 'refused', null);
    }
  };

  const release = (news: readonly News[]): void => {
    const rules = parts.rules();
    const silent = new Map<string, { news: News[]; why: WhyNot; until: number | null }>();
    const told = news.filter((one) => {
      const verdict = judgeNews(one, parts.markOf(one.name), rules, clock.now());
      if (verdict.tell) return true;
      const { why, until } = verdict;
      // What a person has switched off is no news to them, and would fill the log.
      if (why === 'off') return false;
      const same = silent.get(why) ?? { news: [], why, until };
      same.news.push(one);
      silent.set(why, same);
      return false;
    });
    for (const { news: left, why, until } of silent.values()) leaveOut(left, why, until);
    void tell(told);
  };

  const arrivals: Hold<News> = createHold(clock, release);
  const departures: Hold<News> = createHold(clock, release);
  const conflicts: Hold<News> = createHold(clock, release);
  const takeBack = (from: Hold<News>, name: string, why: WhyNot): boolean => {
    const news = from.drop(name);
    if (news === null) return false;
    if (judgeNews(news, parts.markOf(name), parts.rules(), clock.now()).tell) leaveOut([news], why, null);
    return true;
  };

  return {
    take(news) {
      switch (news.kind) {
        case 'arrival':
          takeBack(departures, news.name, 'came-back');
          arrivals.add(news.name, news);
          return;
        case 'departure':
          // Of one whose coming was not told, the going is no news either.
          if (!takeBack(arrivals, news.name, 'left-again')) departures.add(news.name, news);
          return;
        case 'conflict':
          conflicts.add(news.name, news);
      }
    },
    stop() {
      for (const hold of [arrivals, departures, conflicts]) hold.stop();
    },
  };
}

/** A few are told each by itself, more as one. All of one kind. */
function tellings(words: Words['news'], news: readonly News[]): { telling: Telling; names: readonly string[] }[] {
  const [first] = news;
  if (first === undefined) return [];
  const names = [...new Set(news.map(({ name }) => name))];
  if (names.length > few)
    return [{ telling: { kind: first.kind, name: null, ...batchText(words, first.kind, names) }, names }];
  return news.map((one) => ({
    telling: { kind: one.kind, name: one.name, ...newsText(words, one) },
    names: [one.name],
  }));
}
