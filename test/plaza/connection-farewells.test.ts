import { describe, expect, it } from 'vitest';
import { farewell, refusal, startFakeBroker } from '../support/fake-broker.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';

const minutes = 60_000;

describe('what a broker of MQTT 5 says as it refuses or ends', () => {
  it.each([
    [142, /^Somebody else is on the plaza in your place\. Two programs .* waits longer/u, 5 * minutes, 10 * minutes],
    [137, /^the plaza has no room or time now\. .* Usually that passes\.$/u, minutes, 3 * minutes],
    [151, /^the plaza has no room or time now\./u, minutes, 3 * minutes],
    [152, /^the plaza does not want you there\. .* Ask who runs it\.$/u, 30 * minutes, 60 * minutes],
    [139, /^the plaza closed the connection\. /u, 5000, 35_000],
    [141, /^the plaza did not answer in time\. /u, 5000, 35_000],
    [135, /^the plaza refused your login\. /u, 5000, 35_000],
    [156, /^the plaza sends its guests elsewhere\. /u, 5000, 35_000],
  ])('%i, on the plaza: the person is told, and it waits', async (code, words, least, most) => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port }, { clock });
    await window.joined();
    broker.visitors[0]?.send(farewell(code));
    expect(await window.told()).toMatch(words);
    expect(window.patience()).toBeGreaterThanOrEqual(least);
    expect(window.patience()).toBeLessThanOrEqual(most);
    await clock.advance(least - 1);
    expect(broker.visitors).toHaveLength(1);
  });

  it.each([
    [136, /^the plaza has no room or time now\./u],
    [137, /^the plaza has no room or time now\./u],
    [151, /^the plaza has no room or time now\./u],
    [159, /^the plaza has no room or time now\./u],
    [138, /^the plaza does not want you there\./u],
    [134, /^the plaza refused your login\. .* Check user and password/u],
    [157, /^the plaza sends its guests elsewhere\./u],
  ])('%i, at the door', async (code, words) => {
    const broker = await startFakeBroker({ welcome: () => refusal(code) });
    expect(await watchConnection({ port: broker.port }, { clock: createTestClock() }).told()).toMatch(words);
  });

  it.each([
    [135, /^the plaza does not let you in\. .* whether you may read and write there\.$/u],
    [128, /^the plaza does not let you in\./u],
    [151, /^the plaza has no room or time now\./u],
  ])('%i, to our subscription', async (hears, words) => {
    const broker = await startFakeBroker({ hears });
    expect(await watchConnection({ port: broker.port }, { clock: createTestClock() }).told()).toMatch(words);
  });

  it('shows the broker’s own words as details', async () => {
    const broker = await startFakeBroker({ welcome: () => refusal(138, { reasonString: 'no more of your teasing' }) });
    const window = watchConnection({ port: broker.port }, { clock: createTestClock() });
    await window.told();
    expect(window.events.at(-1)).toMatchObject({ problem: { code: 'banned', detail: 'no more of your teasing' } });
  });

  it('does not fight over its place where MQTT 3.1.1 has no words for it', async () => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port, way: { mqtt: '3.1.1' } }, { clock, random: () => 0 });
    const waits: number[] = [];
    for (let stay = 1; stay <= 7; stay += 1) {
      await window.joined(stay);
      broker.visitors.at(-1)?.send('hang-up');
      expect(await window.told(stay)).toMatch(
        /^the plaza closed the connection\. .* another Plaza uses the same login/u,
      );
      waits.push(window.patience());
      await clock.advance(window.patience());
    }
    expect(waits).toEqual([5000, 8000, 11_000, 14_000, 17_000, 20_000, 20_000]);
    await window.joined(8);
    await clock.advance(60_000);
    broker.visitors.at(-1)?.send('hang-up');
    await window.told(8);
    expect(window.patience()).toBe(5000);
  });
});

describe('a broker that names another one', () => {
  const named = (port: number) => ({ serverReference: `127.0.0.1:${port}` });

  it.each(['at the door', 'later'])('is followed: %s', async (when) => {
    const there = await startFakeBroker({});
    const here = await startFakeBroker(when === 'later' ? {} : { welcome: () => refusal(156, named(there.port)) });
    const window = watchConnection({ port: here.port, user: 'ada' }, { clock: createTestClock() });
    if (when === 'later') {
      await window.joined();
      here.visitors[0]?.send(farewell(157, named(there.port)));
    }
    await window.joined(when === 'later' ? 2 : 1);
    expect(here.visitors).toHaveLength(1);
    expect(there.visitors[0]?.connect).toMatchObject({ username: 'ada' });
    expect(window.events.some(({ phase }) => phase === 'waiting')).toBe(false);
  });

  it('never learns our password for it from one who proved nothing', async () => {
    const there = await startFakeBroker({});
    const here = await startFakeBroker({ welcome: () => refusal(156, named(there.port)) });
    const window = watchConnection({ port: here.port, user: 'ada', password: 'secret' }, { clock: createTestClock() });
    expect(await window.told()).toMatch(
      /sends its guests elsewhere\. Plaza follows only where the other broker can prove/u,
    );
    expect(there.visitors).toHaveLength(0);
  });

  it('cannot send us round in a circle', async () => {
    const ports: number[] = [];
    const one = await startFakeBroker({ welcome: () => refusal(156, named(ports[1] ?? 0)) });
    const other = await startFakeBroker({ welcome: () => refusal(156, named(ports[0] ?? 0)) });
    ports.push(one.port, other.port);
    const window = watchConnection({ port: one.port }, { clock: createTestClock() });
    expect(await window.told()).toMatch(/sends its guests elsewhere/u);
    expect(one.visitors.length + other.visitors.length).toBe(4);
  });

  it.each(['', '/etc/hosts', '127.0.0.1:0', '127.0.0.1:99999', '[::1'])(
    'in a way nobody understands: "%s"',
    async (serverReference) => {
      const broker = await startFakeBroker({ welcome: () => refusal(156, { serverReference }) });
      expect(await watchConnection({ port: broker.port }, { clock: createTestClock() }).told()).toMatch(/elsewhere/u);
    },
  );
});
