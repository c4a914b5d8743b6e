import { expect, it } from 'vitest';
import { createNoticeBoard, type NoticeBoard, type Saying } from '../../src/main/app/notice-board.ts';
import { plazaPortTaken, settingsDamaged } from '../../src/main/app/notices.ts';
import { english, inEnglish, spanish } from '../support/words.ts';

const notice =
  (what: string): Saying =>
  () => ({ id: 'disk', level: 'warning', what, means: '', todo: '' });

function board(): { notices: NoticeBoard; seen: (readonly string[])[] } {
  const seen: (readonly string[])[] = [];
  const notices: NoticeBoard = createNoticeBoard({
    words: inEnglish,
    onChange: () => seen.push(notices.all(english).map(({ what }) => what)),
  });
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
  expect(notices.all(english).map(({ what }) => what)).toEqual(['fuller']);
  expect(notices.bringBack('nothing')).toBe(false);
});

it('keeps one notice of a kind, and says what stands in any language', () => {
  const { notices, seen } = board();
  notices.tell(plazaPortTaken(18830, 1));
  notices.tell(plazaPortTaken(18830, 2));
  notices.tell(settingsDamaged({ movedTo: '/x', detail: 'not JSON' }));
  expect(notices.all(english).map(({ id }) => id)).toEqual(['plaza-port', 'settings-damaged']);
  expect(notices.all(spanish)).toMatchObject([
    { id: 'plaza-port', what: expect.stringMatching(/^El puerto 18830 .* puerto 2\.$/u) as string },
    { what: 'Los ajustes estaban dañados.', means: expect.stringContaining('/x') as string, detail: 'not JSON' },
  ]);
  notices.withdraw('plaza-port');
  notices.withdraw('plaza-port');
  expect(notices.all(english)).toHaveLength(1);
  expect(seen).toHaveLength(4);
});
