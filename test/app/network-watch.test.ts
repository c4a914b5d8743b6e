import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { networkOf, watchNetwork, type Interfaces } from '../../src/main/app/network-watch.ts';
import { createTestClock } from '../support/test-clock.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo =>
  address.includes(':')
    ? { address, internal, family: 'IPv6', netmask: '', mac: '', cidr: null, scopeid: 0 }
    : { address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null };
const home: Interfaces = { lo: [at('127.0.0.1', true), at('::1', true)], wifi: [at('192.168.1.7'), at('2001:db8::7')] };
const office: Interfaces = { ...home, wifi: [at('10.0.0.9')] };

describe('the network', () => {
  it('is what others can be reached by', () => {
    expect(networkOf(home)).toBe('wifi 192.168.1.7\nwifi 2001:db8::7');
    expect(networkOf({ lo: home['lo'], veth1: [at('fe80::1')], eth0: [at('169.254.3.4')], gone: undefined })).toBe('');
  });

  it('is the same in whatever order the system tells it', () => {
    const turned = { wifi: [...(home['wifi'] ?? [])].reverse(), lo: home['lo'] };
    expect(networkOf(turned)).toBe(networkOf(home));
  });
});

describe('watching the network', () => {
  function watch(first: Interfaces) {
    const clock = createTestClock();
    const state = { interfaces: (): Interfaces => first, changes: 0, looks: 0 };
    const stop = watchNetwork({
      clock,
      interfaces: () => ((state.looks += 1), state.interfaces()),
      onChange: () => void (state.changes += 1),
    });
    const now = (interfaces: Interfaces): void => void (state.interfaces = () => interfaces);
    return { clock, state, stop, now };
  }

  it('tells of another network, once', () => {
    const { clock, state, now } = watch(home);
    clock.advanceSync(60_000);
    expect(state.changes).toBe(0);
    now(office);
    clock.advanceSync(7000);
    expect(state.changes).toBe(1);
    clock.advanceSync(60_000);
    expect(state.changes).toBe(1);
  });

  it('tells when a network comes back, not when it goes', () => {
    const { clock, state, now } = watch(home);
    now({ lo: home['lo'] });
    clock.advanceSync(30_000);
    expect(state.changes).toBe(0);
    now(home);
    clock.advanceSync(7000);
    expect(state.changes).toBe(1);
  });

  it('tells that the computer slept', () => {
    const { clock, state } = watch(home);
    clock.advanceSync(6000);
    clock.jumpTo(clock.now() + 3_600_000);
    clock.advanceSync(1);
    expect(state.changes).toBe(1);
    clock.advanceSync(60_000);
    expect(state.changes).toBe(1);
  });

  it('looks no more often than every seven seconds, and leaves no timer', () => {
    const { clock, state, stop } = watch(home);
    clock.advanceSync(70_000);
    expect(state.looks).toBe(11);
    stop();
    expect(clock.waiting()).toBe(0);
  });

  it('lives where nobody may look', () => {
    const { clock, state, now } = watch(home);
    state.interfaces = () => {
      throw new Error('EPERM');
    };
    clock.advanceSync(30_000);
    now(home);
    clock.advanceSync(30_000);
    expect(state.changes).toBe(0);
  });
});
