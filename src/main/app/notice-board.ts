import type { Notice } from '../../contract/notices.ts';
import type { Words } from '../words/catalogue.ts';

/** A notice that can be said in each language, and anew when that changes. Its id is the same in all. */
export type Saying = (words: Words) => Notice;

/** What a person should know now. One notice of a kind stands at a time. */
export interface NoticeBoard {
  tell(saying: Saying): void;
  /** The trouble is over. */
  withdraw(id: string): void;
  /** The person has seen it. It can be brought back for as long as it is so. */
  putAway(id: string): void;
  /** False where it is over, or was told anew meanwhile. */
  bringBack(id: string): boolean;
  /** All that stands, in these words. */
  all(words: Words): readonly Notice[];
}

export function createNoticeBoard(parts: {
  /** The words of the language in force. */
  words(): Words;
  onChange(): void;
}): NoticeBoard {
  const standing = new Map<string, Saying>();
  const away = new Map<string, Saying>();
  const move = (id: string, from: Map<string, Saying>, to: Map<string, Saying>): boolean => {
    const saying = from.get(id);
    if (saying === undefined) return false;
    from.delete(id);
    to.set(id, saying);
    parts.onChange();
    return true;
  };
  return {
    tell(saying) {
      const { id } = saying(parts.words());
      away.delete(id);
      standing.set(id, saying);
      parts.onChange();
    },
    withdraw(id) {
      away.delete(id);
      if (standing.delete(id)) parts.onChange();
    },
    putAway: (id) => void move(id, standing, away),
    bringBack: (id) => move(id, away, standing),
    all: (words) => [...standing.values()].map((saying) => saying(words)),
  };
}
