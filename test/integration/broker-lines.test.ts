import { describe, expect, it } from 'vitest';
import { badLine, cutAfter, slowly } from '../support/bad-line.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';
import { joinWire } from '../support/wire.ts';

describe('a bad line to a broker', () => {
  it('is slow: what is said still comes whole, and in order', async () => {
    const { port } = await startMosquitto();
    const window = watchConnection({ port: await badLine(port, slowly(2)) });
    await window.joined();
    const wire = await joinWire(port);
    for (const said of ['one', 'two', 'three'.repeat(100)]) await wire.say('nara/plaza/chau', said);
    await expect
      .poll(() => window.heard.map(({ payload }) => Buffer.from(payload).toString()), { timeout: 15_000 })
      .toEqual(['one', 'two', 'three'.repeat(100)]);
  });

  it('lets nothing through', async () => {
    const { port } = await startMosquitto();
    const clock = createTestClock();
    const window = watchConnection({ port: await badLine(port, () => true) }, { clock });
    await clock.advance(10_000);
    expect(await window.told()).toMatch(/^the plaza did not answer in time\. /u);
  });

  // MQTT 3.1.1: a CONNACK of four bytes, a SUBACK of five, then what others say.
  it.each([
    ['in the CONNACK', 2],
    ['in the SUBACK', 6],
    ['in a message', 20],
  ])('is cut %s', async (_where, bytes) => {
    const { port } = await startMosquitto();
    let whole = false;
    const cut = cutAfter(bytes);
    const line = await badLine(port, (some, to, sent) => (whole ? to.write(some) || true : cut(some, to, sent)));
    const clock = createTestClock();
    const window = watchConnection({ port: line, way: { mqtt: '3.1.1' } }, { clock });
    const wire = await joinWire(port);
    if (bytes > 9) {
      await window.joined();
      await wire.say('nara/plaza/chau', 'x'.repeat(1000));
    }
    expect(await window.told()).toMatch(/^the plaza closed the connection\. /u);
    expect(window.heard).toEqual([]);
    whole = true;
    await clock.advance(window.patience());
    await window.joined(bytes > 9 ? 2 : 1);
    await wire.say('nara/plaza/chau', 'whole');
    await expect.poll(() => window.heard.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['whole']);
  });
});
