import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next';

const service = 'org.freedesktop.login1';
const path = '/org/freedesktop/login1';
const manager = 'org.freedesktop.login1.Manager';

export interface LoginManager {
  /** For Plaza's environment: its system bus is then ours. */
  readonly env: Readonly<Record<string, string>>;
  /** What Plaza asked to be held up, as "shutdown delay". */
  readonly inhibited: readonly string[];
  /** The machine goes to sleep, or has woken. */
  sleep(asleep: boolean): void;
  /** The machine is about to be shut down. */
  shutDown(): void;
  stop(): Promise<void>;
}

/**
 * Is logind, on a system bus of its own: tells of sleep and shutdown as systemd does. It gives out no locks (they are
 * file descriptors), so nothing is really held up; what Plaza asked for is seen.
 */
export async function startLoginManager(): Promise<LoginManager> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  const address = line.toString().trim();
  const bus: MessageBus = sessionBus({ busAddress: address });
  const errors: NodeJS.EventEmitter = bus;
  errors.on('error', () => undefined);
  await new Promise<void>((resolve) => bus.on('connect', resolve));
  const inhibited: string[] = [];
  bus.addMethodHandler((message: Message) => {
    if (message.interface === manager && message.member === 'Inhibit') {
      const [what, , , mode] = message.body as string[];
      inhibited.push(`${what} ${mode}`);
    }
    return false;
  });
  await bus.requestName(service, 0);
  const tell = (member: string, on: boolean): void => bus.send(Message.newSignal(path, manager, member, 'b', [on]));
  return {
    env: { DBUS_SYSTEM_BUS_ADDRESS: address },
    inhibited,
    sleep: (asleep) => tell('PrepareForSleep', asleep),
    shutDown: () => tell('PrepareForShutdown', true),
    async stop() {
      bus.disconnect();
      const gone = once(daemon, 'exit');
      daemon.kill();
      await gone;
    },
  };
}
