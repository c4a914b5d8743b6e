import { expect, it } from 'vitest';
import { announcePlaza, lookForPlazas, readService, type Found, type Multicast } from '../../src/main/broker/nearby.ts';
import { freeUdpPort } from '../support/udp.ts';

const pin = `${'AB:'.repeat(31)}CD`;
const unheard = (): never => expect.fail('mDNS has trouble');

it('finds a plaza that is announced, and loses it when that is taken back', async () => {
  // Real multicast, on this computer's own loopback and away from the port that the network listens to.
  const loopback: Multicast = { interface: '127.0.0.1', bind: '0.0.0.0', port: await freeUdpPort() };
  let found: readonly Found[] = [];
  const stopLooking = lookForPlazas((now) => (found = now), loopback, unheard);
  const name = `${'ñ'.repeat(70)}’s plaza`;
  const withdraw = announcePlaza({ name, port: 8883, tls: true, pin }, loopback, unheard);
  await expect.poll(() => found, { timeout: 8000 }).toMatchObject([{ port: 8883, tls: true, pin }]);
  expect(found[0]?.name).toBe('ñ'.repeat(31));
  await withdraw();
  await expect.poll(() => found, { timeout: 8000 }).toEqual([]);
  await stopLooking();
});

it('reads what strangers announce with care', () => {
  const service = {
    name: 'a\u202Eb\nc',
    fqdn: 'x',
    port: 1883,
    addresses: ['fe80::1', '192.168.1.7'],
    txt: { fp: 'no' },
  };
  expect(readService(service)).toEqual({
    id: 'x@192.168.1.7:1883',
    name: 'abc',
    host: '192.168.1.7',
    port: 1883,
    tls: false,
    pin: '',
  });
  for (const bad of [{ ...service, port: 0 }, { ...service, addresses: ['fe80::1'] }, { ...service, name: 7 }, {}])
    expect(readService(bad)).toBeNull();
});
