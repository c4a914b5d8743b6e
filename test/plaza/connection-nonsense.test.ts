import { describe, expect, it } from 'vitest';
import { letIn, startFakeBroker } from '../support/fake-broker.ts';
import { createTestClock } from '../support/test-clock.ts';
import { watchConnection } from '../support/watched-connection.ts';

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all);

describe('a broker that speaks nonsense', () => {
  it.each([
    ['a packet of no kind', bytes(0x00, 0x00)],
    ['a length without end', bytes(0x30, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['a publish without a topic', bytes(0x30, 0x01, 0x00)],
    ['QoS 3', bytes(0x36, 0x05, 0x00, 0x01, 0x61, 0x00, 0x01)],
    ['a second CONNACK', bytes(0x20, 0x03, 0x00, 0x00, 0x00)],
    ['text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('on the plaza: %s', async (_what, nonsense) => {
    const broker = await startFakeBroker({});
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port, way: { mqtt: '5' } }, { clock });
    await window.joined();
    broker.visitors[0]?.send(nonsense);
    expect(await window.told()).toMatch(/^the plaza does not speak MQTT as expected\. .* port and encryption/u);
    expect(window.heard).toEqual([]);
    await clock.advance(window.patience());
    await window.joined(2);
  });

  it.each([
    ['silence', 'silence', /^the plaza did not answer in time\./u],
    ['a closed line', 'hang-up', /^the plaza closed the connection\./u],
    ['a CONNACK of no length', bytes(0x20, 0x00), /^the plaza did not answer in time\./u],
    ['half a CONNACK', bytes(0x20, 0x03, 0x00), /^the plaza did not answer in time\./u],
    [
      'a refusal that nobody defined',
      bytes(0x20, 0x03, 0x00, 0xf7, 0x00),
      /^the plaza does not speak MQTT as expected\./u,
    ],
  ] as const)('at the door: %s', async (_what, answer, words) => {
    const broker = await startFakeBroker({ welcome: () => answer });
    const clock = createTestClock();
    const window = watchConnection({ port: broker.port, way: { mqtt: '5' } }, { clock });
    await expect.poll(() => broker.visitors.length).toBe(1);
    if (words.source.includes('in time')) await clock.advance(10_000);
    expect(await window.told()).toMatch(words);
  });
});

describe('a broker of MQTT 3.1.1 alone', () => {
  it.each([
    ['says so', bytes(0x20, 0x02, 0x00, 0x01)],
    ['says so in the words of version 5', bytes(0x20, 0x03, 0x00, 0x84, 0x00)],
    ['hangs up', 'hang-up'],
  ] as const)('is joined with that, in the same breath: it %s', async (_what, no) => {
    const broker = await startFakeBroker({
      welcome: (_visit, { protocolVersion }) => (protocolVersion === 5 ? no : letIn),
    });
    const window = watchConnection({ port: broker.port }, { clock: createTestClock() });
    await window.joined();
    expect(broker.visitors.map(({ connect }) => connect.protocolVersion)).toEqual([5, 4]);
  });

  it('is not joined where a person wants MQTT 5', async () => {
    const broker = await startFakeBroker({ welcome: () => bytes(0x20, 0x03, 0x00, 0x84, 0x00) });
    const window = watchConnection({ port: broker.port, way: { mqtt: '5' } }, { clock: createTestClock() });
    expect(await window.told()).toMatch(/^the plaza does not speak this version of MQTT\. .* “Automatic”/u);
  });
});

it('is found out when it is gone, also where it asked for few signs of life', async () => {
  const broker = await startFakeBroker({
    welcome: () => ({ ...letIn, properties: { serverKeepAlive: 60_000 } }),
    silent: true,
  });
  const window = watchConnection({ port: broker.port }, { clock: createTestClock(), keepalive: 1 });
  await window.joined();
  expect(await window.told()).toMatch(/^the plaza did not answer in time\. /u);
});
