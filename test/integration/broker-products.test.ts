import { describe, expect, it } from 'vitest';
import { startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest } from '../support/plaza-under-test.ts';
import { rabbitMqIsInstalled, startRabbitMq } from '../support/rabbitmq.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';
import { joinWire } from '../support/wire.ts';

const title = rabbitMqIsInstalled() ? 'RabbitMQ' : 'RabbitMQ (skipped: apt-get install rabbitmq-server)';

describe.skipIf(!rabbitMqIsInstalled())(title, { timeout: 180_000 }, () => {
  it('is a plaza as mosquitto is: naras join, see each other come and go', async () => {
    const rabbit = await startRabbitMq();
    const clock = createTestClock();
    const run = { broker: brokerAt(rabbit.port) };
    const arrive = async (name: string) => {
      const plaza = await plazaUnderTest({ dataDir: tempDir(), clock, run, settings: { name } });
      await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
      await clock.advance(1000);
      return plaza;
    };
    const ada = await arrive('ada');
    const bob = await arrive('bob');
    await ada.until('bob is here', ({ peers }) =>
      peers.some((peer) => peer.name === 'bob' && peer.presence === 'ONLINE'),
    );
    await bob.stop();
    await ada.until('bob went', ({ peers }) =>
      peers.some((peer) => peer.name === 'bob' && peer.presence === 'OFFLINE'),
    );
  });

  it('takes over from mosquitto, and gives back', async () => {
    const [mosquitto, rabbit] = [await startMosquitto(), await startRabbitMq()];
    const clock = createTestClock();
    const window = watchConnection([{ port: mosquitto.port }, { port: rabbit.port }], { clock });
    expect(await window.joined()).toMatchObject({ at: { port: mosquitto.port } });

    await mosquitto.kill();
    expect(await window.joined(2)).toMatchObject({ at: { port: rabbit.port } });
    const wire = await joinWire(rabbit.port);
    await wire.say('nara/plaza/hey_there', 'over there');
    await expect.poll(() => window.heard.length).toBe(1);

    await mosquitto.start();
    await clock.advance(5 * 60_000);
    expect(await window.joined(3)).toMatchObject({ at: { port: mosquitto.port } });
    await rabbit.stop();
    const back = await joinWire(mosquitto.port);
    await back.say('nara/plaza/hey_there', 'here again');
    await expect.poll(() => window.heard.map(({ payload }) => Buffer.from(payload).toString())).toContain('here again');
    expect(window.events.some(({ phase }) => phase === 'waiting')).toBe(false);
  });
});
