import { expect, it } from 'vitest';
import { runPlaza } from '../support/plaza-program.ts';
import { tempDir } from '../support/temp-dir.ts';

const rounds = 5;

it('is one Plaza in one folder, however many are started in the same moment', { timeout: 120_000 }, async () => {
  for (let round = 0; round < rounds; round++) {
    const dir = tempDir();
    const runs = [runPlaza(dir), runPlaza(dir)];
    const first = await Promise.race(runs.map(async (run) => run.ended(60_000).then(() => run)));
    const stays = runs.find((run) => run !== first);
    expect(await first.ended()).toBe(1);
    expect(first.output()).toMatch(/Plaza could not start\..*another Plaza/iu);
    await stays?.says(/Plaza is open at/u);
    expect(await stays?.stop()).toBe(0);
  }
});
