import type { Notice } from '../../contract/notices.ts';

/** What a person should know now. One notice of a kind stands at a time. */
export interface NoticeBoard {
  tell(notice: Notice): void;
  /** The trouble is over, or the person has put it away. */
  withdraw(id: string): void;
  all(): readonly Notice[];
}

export function createNoticeBoard(onChange: (notices: readonly Notice[]) => void): NoticeBoard {
  const notices = new Map<string, Notice>();
  const all = (): readonly Notice[] => [...notices.values()];
  return {
    tell(notice) {
      notices.set(notice.id, notice);
      onChange(all());
    },
    withdraw(id) {
      if (notices.delete(id)) onChange(all());
    },
    all,
  };
}
