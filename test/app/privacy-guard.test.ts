import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { createNoticeBoard } from '../../src/main/app/notice-board.ts';
import { createPrivacyGuard } from '../../src/main/app/privacy-guard.ts';
import { identityOf } from '../../src/main/app/identity.ts';
import { makeSoul, soulText } from '../../src/main/nara/soul.ts';
import { english, inEnglish } from '../support/words.ts';

const soul = makeSoul(new Uint8Array(32).fill(3), 'lily');
const secret = 'correct horse';

function guarded() {
  const notices = createNoticeBoard({ words: inEnglish, onChange: () => undefined });
  const logged: string[] = [];
  const guard = createPrivacyGuard({
    identity: () => identityOf(soul, 'lily'),
    passwords: () => ['', secret],
    notices,
    log: (line) => void logged.push(line),
  });
  const says = (kind: 'hey-there' | 'chau' | 'newspaper', text: string): boolean =>
    guard.mayLeave(kind, ['nara/plaza/chau'], Buffer.from(JSON.stringify({ From: text })));
  return { guard, notices, logged, says };
}

it('lets ordinary words pass and says nothing of it', () => {
  const { notices, logged, says, guard } = guarded();
  expect(says('newspaper', 'lily')).toBe(true);
  expect(guard.findInText('lily')).toBeNull();
  expect([notices.all(english), logged]).toEqual([[], []]);
});

it.each([
  ['soul', soulText(soul), /your soul was in it/u],
  ['seed', Buffer.from(soul.seed).toString('hex'), /the seed of your soul was in it/u],
  ['password', `a ${secret} b`, /your broker password was in it/u],
] as const)('holds a %s back, tells the person, and names it to nobody', (kind, text, words) => {
  const { notices, logged, says, guard } = guarded();
  expect(says('newspaper', text)).toBe(false);
  expect(guard.findInText(text)).toBe(kind);
  expect(notices.all(english)).toMatchObject([{ level: 'error', what: expect.stringMatching(words) as unknown }]);
  expect(logged).toEqual([`kept back a newspaper: it held the ${kind}`]);
  expect(JSON.stringify([notices.all(english), logged])).not.toContain(text);
});

it('takes its words back when all that was held back can go out', () => {
  const { notices, says } = guarded();
  says('hey-there', secret);
  says('newspaper', secret);
  says('chau', secret);
  says('hey-there', 'lily');
  expect(notices.all(english)).toHaveLength(1);
  says('newspaper', 'lily');
  expect(notices.all(english)).toEqual([]);
});

it('finds passwords also while there is no soul', () => {
  const notices = createNoticeBoard({ words: inEnglish, onChange: () => undefined });
  const parts = { identity: () => null, passwords: () => [secret], notices, log: () => undefined };
  expect(createPrivacyGuard(parts).findInText(secret)).toBe('password');
});
