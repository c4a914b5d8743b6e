import { expect, it } from 'vitest';
import { actOf } from '../../../src/main/desktop/tray/act.ts';
import { startingModel } from '../../../src/main/desktop/tray/menu.ts';
import { english } from '../../support/words.ts';

const windowsOf = (done: string[]) => ({
  open: () => void done.push('open'),
  openCard: (name: string) => void done.push(`card ${name}`),
  openSettings: () => void done.push('settings'),
});

it('opens and quits before there is a plaza, with every entry that the tray then has', async () => {
  const done: string[] = [];
  const never = new Promise<never>(() => undefined);
  const parts = { windows: windowsOf(done), surface: () => never, leave: () => void done.push('quit') };
  for (const entry of startingModel(english).menu) if (entry.kind === 'do') await actOf(entry.does, parts);
  expect(done).toEqual(['open', 'quit']);
});
