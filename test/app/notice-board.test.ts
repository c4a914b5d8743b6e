import { expect, it } from 'vitest';
import type { Notice } from '../../src/contract/notices.ts';
import { createNoticeBoard } from '../../src/main/app/notice-board.ts';

const notice = (what: string): Notice => ({ id: 'disk', level: 'warning', what, means: '', todo: '' });

function board() {
  const seen: (readonly string[])[] = [];
  const notices = createNoticeBoard((all) => seen.push(all.map(({ what }) => what)));
  return { notices, seen };
}

it('brings back what the person put away, once', () => {
  const { notices, seen } = board();
  notices.tell(notice('full'));
  notices.putAway('disk');
  expect(notices.bringBack('disk')).toBe(true);
  expect(notices.bringBack('disk')).toBe(false);
  expect(seen).toEqual([['full'], [], ['full']]);
});

it('brings nothing back that is over, or was told anew', () => {
  const { notices } = board();
  notices.tell(notice('full'));
  notices.putAway('disk');
  notices.withdraw('disk');
  expect(notices.bringBack('disk')).toBe(false);

  notices.tell(notice('full'));
  notices.putAway('disk');
  notices.tell(notice('fuller'));
  expect(notices.bringBack('disk')).toBe(false);
  expect(notices.all()).toEqual([notice('fuller')]);
  expect(notices.bringBack('nothing')).toBe(false);
});
