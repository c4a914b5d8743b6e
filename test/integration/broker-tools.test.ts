import { expect, it } from 'vitest';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { mosquittoPub, mosquittoSub } from '../support/mosquitto-clients.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';

it.each([
  ['spec', 'nara/plaza/hey-there', 'nara/plaza/newspaper/ada'],
  ['deployed', 'nara/plaza/hey_there', 'nara/newspaper/ada'],
] as const)('mosquitto’s own programs hear and say what naras do: %s', async (dialect, heyThere, newspaper) => {
  const { port } = await startMosquitto();
  const heard = await mosquittoSub(port);
  const clock = createTestClock();
  const run = { broker: brokerAt(port) };
  const plaza = await plazaUnderTest({ dataDir: tempDir(), clock, run, settings: { name: 'ada', dialect } });
  await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
  await clock.advance(5000);
  const saidOn = (topic: string): unknown[] =>
    heard()
      .filter((line) => line.startsWith(`${topic} `))
      .map((line): unknown => JSON.parse(line.slice(topic.length + 1)));
  await expect.poll(() => saidOn(heyThere)).toMatchObject([{ svc: 'hey-there', emitter: 'ada' }]);
  await expect.poll(() => saidOn(newspaper)).toMatchObject([{ From: 'ada' }]);

  const lily = createTestNara('lily', 7);
  const hello = lily.heyThere({ ts: nanoseconds(clock.now()) });
  await mosquittoPub(port, hello.topics[dialect], hello.payload);
  await plaza.until('lily is here', ({ peers }) =>
    peers.some(({ name, presence }) => name === 'lily' && presence === 'ONLINE'),
  );

  const forged = lily.heyThere({ ts: nanoseconds(clock.now() + 1) });
  const text = Buffer.from(forged.payload)
    .toString()
    .replace(/"sig":"../u, '"sig":"AA');
  await mosquittoPub(port, forged.topics[dialect], Buffer.from(text));
  await plaza.until('refused', ({ counters }) => counters.rejected['bad-signature'] === 1);

  await plaza.stop();
  await expect.poll(() => saidOn('nara/plaza/chau')).toMatchObject([{ svc: 'chau', emitter: 'ada' }]);
});
