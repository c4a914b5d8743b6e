import { expect, it, onTestFinished } from 'vitest';
import { startBridge, type BridgeRun } from '../../src/main/app/bridge-run.ts';
import { systemClock, systemRandom } from '../../src/main/app/system.ts';
import { onThisComputer } from '../../src/main/plaza/connection-place.ts';
import { hostingPlaza, enter, heardBy } from '../support/hosted-plaza.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { joinWire } from '../support/wire.ts';

const topic = 'nara/plaza/social';

async function bridgeBetween(near: number, far: number): Promise<BridgeRun> {
  const bridge = startBridge({
    near: onThisComputer(near),
    far: onThisComputer(far),
    clock: systemClock,
    random: systemRandom,
    onChange: () => undefined,
  });
  onTestFinished(() => bridge.stop());
  await expect.poll(() => bridge.view().phase, { timeout: 8000 }).toBe('joined');
  return bridge;
}

it('carries a message round a ring of three plazas once, and no further', async () => {
  const brokers = [await startMosquitto(), await startMosquitto(), await startMosquitto()] as const;
  const [a, b, c] = brokers.map(({ port }) => port) as [number, number, number];
  const bridges = [await bridgeBetween(a, b), await bridgeBetween(b, c), await bridgeBetween(c, a)];
  const ears = await Promise.all([a, b, c].map((port) => joinWire(port)));
  // Both ends of every bridge must listen before the count begins.
  const settled = async (text: string): Promise<void> => {
    await ears[0]?.say(topic, text);
    for (const ear of ears)
      await expect.poll(() => ear.heard.some((one) => one.text === text), { timeout: 8000 }).toBe(true);
  };
  for (const ear of ears) {
    const text = `warm ${String(ears.indexOf(ear))}`;
    await expect
      .poll(
        async () => {
          await ear.say(topic, `${text} ${String(performance.now())}`);
          return ears.every((other) => other.heard.some((one) => one.text.startsWith(text)));
        },
        { timeout: 8000 },
      )
      .toBe(true);
  }
  const carried = (): number => bridges.reduce((sum, bridge) => sum + bridge.view().in + bridge.view().out, 0);
  await settled('before');
  const before = carried();
  await settled('the one message');
  // What still goes round would be there before what is said after it has come round twice.
  await settled('after');
  await settled('long after');
  for (const ear of ears) {
    const times = ear.heard.filter(({ text }) => text === 'the one message').length;
    expect(times).toBeGreaterThanOrEqual(1);
    // Where it comes from both sides in the same moment, two bridges carry it there: one more at most, and known by its bytes.
    expect(times).toBeLessThanOrEqual(2);
  }
  // Three messages, and each of three bridges carried each of them once at most.
  expect(carried() - before).toBeLessThanOrEqual(9);
});

it('ties the plaza that we host to another one, by the settings', async () => {
  const { port } = await startMosquitto();
  const host = await hostingPlaza({ access: 'open', bridge: true, bridgeHost: '127.0.0.1', bridgePort: port });
  await host.until(({ bridge }) => bridge.phase === 'joined');
  const far = await joinWire(port);
  const guest = await enter(`mqtt://127.0.0.1:${host.tcp}`);
  const heard = await heardBy(guest);
  await expect
    .poll(
      async () => {
        await far.say(topic, `from there ${String(performance.now())}`);
        return heard.some((line) => line.includes('from there'));
      },
      { timeout: 8000 },
    )
    .toBe(true);
  await guest.publishAsync(topic, 'from here', { qos: 1 });
  await expect.poll(() => far.heard.filter(({ text }) => text === 'from here').length, { timeout: 8000 }).toBe(1);
  // The bridge is no guest, and none may kick it.
  expect((await host.view()).guestCount).toBe(1);
  await host.plaza.surface.api.changeHosting({ bridge: false });
  expect((await host.view()).bridge.phase).toBe('off');
  await guest.publishAsync(topic, 'no more', { qos: 1 });
  await far.say(topic, 'last');
  await expect.poll(() => far.heard.at(-1)?.text).toBe('last');
  expect(far.heard.map(({ text }) => text)).not.toContain('no more');
});
