import type { Notice } from '../../contract/notices.ts';

/** What happened, what it means, what to do. */
export type NoticeWords = Pick<Notice, 'what' | 'means' | 'todo'>;
