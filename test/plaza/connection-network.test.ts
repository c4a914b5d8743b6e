import { describe, expect, it } from 'vitest';
import { farewell, letIn, startFakeBroker } from '../support/fake-broker.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';

const half = (): number => 0.5;

describe('when the network changed', () => {
  it('a wait ends soon, and not for everybody in the same moment', async () => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock, random: half });
    await window.joined();
    broker.visitors[0]?.send('hang-up');
    await window.told();
    expect(window.patience()).toBe(20_000);
    window.connection.checkNow();
    await clock.advance(999);
    expect(broker.visitors).toHaveLength(1);
    await clock.advance(1);
    await window.joined(2);
  });

  it('a broker that is still there is left alone', async () => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock, random: half });
    await window.joined();
    window.connection.checkNow();
    await expect.poll(() => clock.waiting()).toBe(0);
    await clock.advance(60_000);
    expect(broker.visitors).toHaveLength(1);
    expect(window.events.at(-1)?.phase).toBe('joined');
  });

  it('a try that began before is begun again', async () => {
    const broker = await startFakeBroker({ welcome: (visit) => (visit === 0 ? 'silence' : letIn) });
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock, random: half });
    await expect.poll(() => broker.visitors.length).toBe(1);
    window.connection.checkNow();
    await clock.advance(1000);
    await window.joined();
    await broker.visitors[0]?.ended;
  });

  it.each([142, 137])('who was asked for patience keeps it: %i', async (code) => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock, random: half });
    await window.joined();
    broker.visitors[0]?.send(farewell(code));
    await window.told();
    const patience = window.patience();
    window.connection.checkNow();
    await clock.advance(patience - 1);
    expect(broker.visitors).toHaveLength(1);
    await clock.advance(1);
    await window.joined(2);
  });

  it('nothing comes after the end', async () => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock });
    await window.joined();
    await window.connection.stop();
    window.connection.checkNow();
    window.connection.retryNow();
    expect(clock.waiting()).toBe(0);
  });
});

it('comes back within two seconds of waking', async () => {
  const broker = await startFakeBroker({});
  const clock = createTestClock();
  const window = watchConnection({ port: broker.port }, { clock, random: half, justAwake: true });
  await clock.advance(999);
  expect(broker.visitors).toHaveLength(0);
  await clock.advance(1);
  await window.joined();
  const never = watchConnection({ port: broker.port }, { clock, random: half, justAwake: true });
  await never.connection.stop();
  expect(clock.waiting()).toBe(0);
});
