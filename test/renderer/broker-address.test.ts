import { describe, expect, it } from 'vitest';
import { parseBrokerAddress } from '../../src/renderer/settings/broker-address.ts';

describe('parseBrokerAddress', () => {
  it('spreads a whole URL over the fields', () => {
    expect(parseBrokerAddress(' mqtt://us%40er:p%3Ass@plaza.example:1884/ ')).toEqual({
      ok: true,
      spread: true,
      patch: {
        brokerHost: 'plaza.example',
        brokerPort: 1884,
        brokerTls: 'off',
        brokerUser: 'us@er',
        brokerPassword: 'p:ss',
      },
    });
  });

  it('leaves the login alone when the URL has none, and clears the port it does not name', () => {
    expect(parseBrokerAddress('mqtts://plaza.example')).toEqual({
      ok: true,
      spread: true,
      patch: { brokerHost: 'plaza.example', brokerPort: null, brokerTls: 'on' },
    });
  });

  it.each([
    ['plaza.example:1883', 'plaza.example', 1883],
    ['[::1]:1883', '::1', 1883],
    ['mqtt://[::1]:80', '::1', 80],
  ])('reads %s', (text, brokerHost, brokerPort) => {
    expect(parseBrokerAddress(text)).toMatchObject({ ok: true, patch: { brokerHost, brokerPort } });
  });

  it.each(['plaza.example', '::1', ''])('takes %j as a host alone', (text) => {
    expect(parseBrokerAddress(text)).toEqual({ ok: true, spread: false, patch: { brokerHost: text } });
  });

  it.each([
    ['https://plaza.example', 'scheme'],
    ['mqtt://', 'url'],
    ['mqtt://host:99999', 'url'],
    ['mqtt://%zz@host', 'url'],
    ['host:0', 'url'],
  ])('refuses %s: %s', (text, reason) => {
    expect(parseBrokerAddress(text)).toEqual({ ok: false, reason });
  });
});
