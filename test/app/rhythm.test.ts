import { expect, it } from 'vitest';
import { createTestNara } from '../support/messages.ts';
import { ownPlaza } from '../support/own-plaza.ts';
import { tempDir } from '../support/temp-dir.ts';

const second = 1000;
const lily = createTestNara('lily', 1);

it('a rhythm is learned, shown on the card, and known after a restart', async () => {
  const dataDir = tempDir();
  const first = await ownPlaza(dataDir);
  const { clock } = first;
  await first.say(lily.newspaper({ Edition: 1 }));
  expect(await first.plaza.detail('lily')).toMatchObject({ rhythm: null });
  for (const [index, seconds] of [280, 300, 290].entries()) {
    await clock.advance(seconds * second);
    await first.say(lily.newspaper({ Edition: index + 2 }));
  }
  const rhythm = { intervalMs: 290_000, samples: 3 };
  expect(await first.plaza.detail('lily')).toMatchObject({ rhythm });
  await first.plaza.stop();

  await clock.advance(3600 * second);
  const { plaza, say } = await ownPlaza(dataDir, clock);
  expect(await plaza.detail('lily')).toMatchObject({ rhythm });
  await say(lily.newspaper({ Edition: 9 }));
  expect(await plaza.detail('lily')).toMatchObject({ presence: 'ONLINE', rhythm });
  // Twice 290 s and a minute, not five minutes.
  await clock.advance(635 * second);
  expect(plaza.peer('lily')?.presence).toBe('ONLINE');
  await clock.advance(15 * second);
  expect(plaza.peer('lily')?.presence).toBe('MISSING');
});
