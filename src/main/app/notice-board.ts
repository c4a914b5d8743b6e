import type { Notice } from '../../contract/notices.ts';

/** What a person should know now. One notice of a kind stands at a time. */
export interface NoticeBoard {
  tell(notice: Notice): void;
  /** The trouble is over. */
  withdraw(id: string): void;
  /** The person has seen it. It can be brought back for as long as it is so. */
  putAway(id: string): void;
  /** False where it is over, or was told anew meanwhile. */
  bringBack(id: string): boolean;
  all(): readonly Notice[];
}

export function createNoticeBoard(onChange: (notices: readonly Notice[]) => void): NoticeBoard {
  const notices = new Map<string, Notice>();
  const away = new Map<string, Notice>();
  const all = (): readonly Notice[] => [...notices.values()];
  return {
    tell(notice) {
      away.delete(notice.id);
      notices.set(notice.id, notice);
      onChange(all());
    },
    withdraw(id) {
      away.delete(id);
      if (notices.delete(id)) onChange(all());
    },
    putAway(id) {
      const notice = notices.get(id);
      if (notice === undefined) return;
      notices.delete(id);
      away.set(id, notice);
      onChange(all());
    },
    bringBack(id) {
      const notice = away.get(id);
      if (notice === undefined) return false;
      away.delete(id);
      notices.set(id, notice);
      onChange(all());
      return true;
    },
    all,
  };
}
