import { expect, describe, it } from 'vitest';
import { startMosquitto } from '../support/mosquitto.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';
import { joinWire } from '../support/wire.ts';

describe('a broker that was joined', () => {
  it('is found out when it says nothing more, and joined again when it does', async () => {
    const broker = await startMosquitto();
    const clock = createTestClock();
    // MQTT's own keep-alive goes by the computer's clock: three seconds after its last word the broker counts as gone.
    const window = watchConnection({ port: broker.port }, { clock, keepalive: 2 });
    await window.joined();
    broker.pause();
    expect(await window.told()).toMatch(/^the plaza did not answer in time\. .* firewall is in between\.$/u);
    broker.wake();
    await clock.advance(window.patience());
    await window.joined(2);
  });

  it('is found out at once when the network changed, and tried again within two seconds', async () => {
    const broker = await startMosquitto();
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock });
    await window.joined();
    broker.pause();
    window.connection.checkNow();
    await clock.advance(5000);
    expect(await window.told()).toMatch(/^the plaza did not answer in time\. /u);
    expect(window.patience()).toBeLessThan(2000);
    broker.wake();
    await clock.advance(2000);
    await window.joined(2);
  });

  it('is killed', async () => {
    const broker = await startMosquitto();
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock });
    await window.joined();
    await broker.kill();
    expect(await window.told()).toMatch(/^the plaza closed the connection\. .* Usually it comes back\./u);
    await clock.advance(window.patience());
    expect(await window.told(2)).toMatch(/^Nothing answers at the plaza\. /u);
    await broker.start();
    await clock.advance(window.patience());
    await window.joined(2);
  });

  it('starts again fifty times, and each time Plaza is back', { timeout: 180_000 }, async () => {
    const broker = await startMosquitto();
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock });
    for (let life = 1; life <= 50; life += 1) {
      await window.joined(life);
      await broker.kill();
      await window.told(life);
      expect(window.patience()).toBeLessThanOrEqual(35_000);
      await broker.start();
      await clock.advance(window.patience());
    }
    await window.joined(51);
    const wire = await joinWire(broker.port);
    await wire.say('nara/plaza/chau', 'bye');
    await expect.poll(() => window.heard.length).toBe(1);
    await window.connection.stop();
    expect(clock.waiting()).toBe(0);
  });
});
