import { expect, it, onTestFinished } from 'vitest';
import { hostPlaza } from '../../src/main/broker/hosting.ts';
import { makeLogin } from '../../src/main/broker/logins.ts';
import { attackAll } from '../support/attackers.ts';
import { gather } from '../support/hosted-crowd.ts';

// The long form, with three hundred guests and figures, is test/bench/hosted-plaza.ts.
it.skipIf(process.platform !== 'linux')(
  'A hosted plaza keeps its guests undisturbed while others do their worst (where attackers can have other addresses)',
  { timeout: 120_000 },
  async () => {
    const guest = { user: 'guest', password: 'a guest’s own' };
    const rogue = { user: 'mallory', password: 'let in by mistake' };
    const plaza = await hostPlaza({
      doors: [{ kind: 'tcp', host: '127.0.0.1', port: 0, tls: null }],
      rules: {
        anonymous: 'none',
        perAddress: 20,
        perSecond: 10,
        payloadBytes: 262_144,
        bannedAddresses: [],
        bannedUsers: [],
      },
      logins: [await makeLogin(guest.user, guest.password), await makeLogin(rogue.user, rogue.password)],
      now: Date.now,
      onGuests: () => undefined,
      log: () => undefined,
    });
    onTestFinished(() => plaza.stop());
    const port = plaza.doors[0]?.port ?? 0;
    const crowd = await gather({ port, guests: 30, everyMs: 1000, login: guest });
    onTestFinished(() => crowd.stop());
    const attacks = attackAll({ port, login: rogue });
    onTestFinished(() => attacks.forEach((attack) => attack.stop()));

    await expect.poll(() => attacks.every(({ tries }) => tries() >= 30), { timeout: 30_000 }).toBe(true);
    await expect.poll(() => crowd.report().sent, { timeout: 60_000 }).toBeGreaterThan(90);
    expect(await crowd.visit()).toBe(true);
    for (const attack of attacks) attack.stop();
    await crowd.settle(30_000);

    const { here, disturbed, due, heard, noise } = crowd.report();
    expect({ here, disturbed, heard }).toEqual({ here: 30, disturbed: 0, heard: due });
    // One burst of five seconds' worth is all that a flood comes to, and nothing else that they said was passed on.
    expect(noise).toBeLessThanOrEqual(30 * 60);
  },
);
