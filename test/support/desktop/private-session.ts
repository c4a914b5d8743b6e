import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionBus } from '@jellybrick/dbus-next';
import { ended, firstLine } from './daemon.ts';
import { callBus, plain } from './session-bus.ts';

/** False where no gnome-keyring is installed: tests of it then say that they were skipped. */
export const hasGnomeKeyring = spawnSync('which', ['gnome-keyring-daemon']).status === 0;

/** Nothing is started by a call on this bus: no keyring that a test did not start, and nobody to ask for a password. */
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
const startLimitMs = 10_000;

/** A person's session on a GNOME desktop: a bus and a home of its own, and a keyring where a test starts one. */
export interface PrivateSession {
  /** What a program of this session is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts the keyring, unlocked with a password, or locked. */
  startKeyring(how: { readonly unlockedWith: string } | 'locked'): Promise<void>;
  stopKeyring(): Promise<void>;
  /** Deletes all that the unlocked keyring holds. */
  emptyKeyring(): Promise<void>;
  /** Moves the keyring's files away, or back. */
  swapKeyringFiles(): void;
  stop(): Promise<void>;
}

export async function startPrivateSession(): Promise<PrivateSession> {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-session-'));
  const env: Record<string, string> = { XDG_CURRENT_DESKTOP: 'GNOME' };
  for (const [name, folder] of [
    ['XDG_DATA_HOME', 'data'],
    ['XDG_RUNTIME_DIR', 'run'],
    ['XDG_CONFIG_HOME', 'config'],
  ] as const) {
    mkdirSync((env[name] = join(dir, folder)), { mode: 0o700 });
  }
  const config = join(dir, 'bus.conf');
  writeFileSync(config, busConfig);
  const bus = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(bus);

  let keyring: ChildProcess | null = null;
  const keyrings = join(dir, 'data', 'keyrings');
  const onBus = async <T>(work: (bus: ReturnType<typeof sessionBus>) => Promise<T>): Promise<T> => {
    const own = sessionBus({ busAddress: env['DBUS_SESSION_BUS_ADDRESS'] ?? '' });
    try {
      return await work(own);
    } finally {
      own.disconnect();
    }
  };
  const hasSecrets = (): Promise<boolean> =>
    onBus(async (own) => {
      const call = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus' };
      const [owned] = await callBus(own, {
        ...call,
        member: 'NameHasOwner',
        signature: 's',
        body: ['org.freedesktop.secrets'],
      });
      return owned === true;
    });
  const stopKeyring = async (): Promise<void> => {
    await ended(keyring);
    keyring = null;
  };
  return {
    env,
    async startKeyring(how) {
      const unlock = how === 'locked' ? [] : ['--unlock'];
      keyring = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...unlock], {
        env: { ...process.env, ...env },
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      keyring.stdin?.end(how === 'locked' ? '' : how.unlockedWith);
      for (const end = Date.now() + startLimitMs; !(await hasSecrets());) {
        if (Date.now() > end) throw new Error('the keyring did not start');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stopKeyring,
    emptyKeyring: () =>
      onBus(async (own) => {
        const service = { destination: 'org.freedesktop.secrets', interface: 'org.freedesktop.DBus.Properties' };
        const read = async (path: string, of: string, name: string): Promise<string[]> => {
          const [value] = await callBus(own, {
            ...service,
            path,
            member: 'Get',
            signature: 'ss',
            body: [`org.freedesktop.Secret.${of}`, name],
          });
          return plain(value) as string[];
        };
        let deleted = 0;
        for (const collection of await read('/org/freedesktop/secrets', 'Service', 'Collections')) {
          for (const item of await read(collection, 'Collection', 'Items')) {
            const iface = 'org.freedesktop.Secret.Item';
            await callBus(own, { ...service, path: item, interface: iface, member: 'Delete' });
            deleted += 1;
          }
        }
        if (deleted === 0) throw new Error('the keyring held nothing');
      }),
    swapKeyringFiles() {
      const aside = `${keyrings}-aside`;
      const between = `${keyrings}-between`;
      for (const [from, to] of [
        [keyrings, between],
        [aside, keyrings],
        [between, aside],
      ] as const) {
        rmSync(to, { recursive: true, force: true });
        mkdirSync(from, { recursive: true, mode: 0o700 });
        cpSync(from, to, { recursive: true });
        rmSync(from, { recursive: true });
      }
      mkdirSync(keyrings, { recursive: true, mode: 0o700 });
    },
    async stop() {
      await stopKeyring();
      await ended(bus);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
