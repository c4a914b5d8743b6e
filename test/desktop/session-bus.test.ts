import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { busAddress, openSessionBus } from '../../src/main/desktop/session-bus.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('busAddress', () => {
  it.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a', XDG_RUNTIME_DIR: '/run/user/1' }, 'unix:path=/a'],
    [{ XDG_RUNTIME_DIR: '/run/user/1' }, 'unix:path=/run/user/1/bus'],
    [{ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '' }, null],
    [{}, null],
  ])('%o', (env, address) => {
    expect(busAddress(env)).toBe(address);
  });
});

describe('a bus that is not there', () => {
  it.each(['unix:path=%s/nothing', 'nonsense', 'carrier-pigeon:x=y', 'unix:'])(
    'answers nothing, and lets nobody wait for it: %s',
    async (address) => {
      const bus = openSessionBus(address.replace('%s', join(tempDir())));
      const undo = bus.onNews({ destination: 'a.b', interface: 'a.b' }, () => expect.fail('heard something'));
      expect(await bus.hasOwner('a.b')).toBeNull();
      expect(await bus.property({ destination: 'a.b', path: '/', interface: 'a.b' }, 'C')).toBeNull();
      undo();
      bus.close();
    },
    // Well below the time that an answer may take.
    3_000,
  );
});
