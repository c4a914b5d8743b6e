import type { Notice } from '../../contract/notices.ts';
import type { Damage } from '../store/files.ts';

export const historyDamaged = ({ movedTo, detail }: Damage): Notice => ({
  id: 'history-damaged',
  level: 'warning',
  what: 'The history of earlier days was damaged.',
  means: `The file was set aside, whole, as ${movedTo}; a new one was begun.`,
  todo: 'Plaza works on. The old file can be repaired by hand.',
  detail,
});

export const historyStuck = (error: unknown): Notice => ({
  id: 'history-stuck',
  level: 'warning',
  what: 'Plaza cannot write its history.',
  means: 'What happens now is kept in memory, as far as there is room, and is lost if Plaza ends before it can write.',
  todo: 'Make room or make the data folder writable; Plaza goes on trying.',
  detail: error instanceof Error ? error.message : '',
});
