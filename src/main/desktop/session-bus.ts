import { Message, type MessageBus, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next';

const askTimeoutMs = 5_000;
const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

interface Address {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
}

/** What we ask of the desktop's message bus. Nothing rejects: what is not answered within five seconds is null. */
export interface SessionBus {
  /** Whether somebody owns this well-known name. */
  hasOwner(name: string): Promise<boolean | null>;
  /** A property's value, out of its variant. */
  property(of: Address, name: string): Promise<unknown>;
  /** Runs `heard` each time that the name finds, changes or loses its owner, or its owner sends a signal of that interface. */
  onNews(of: Pick<Address, 'destination' | 'interface'>, heard: () => void): () => void;
  close(): void;
}

/** The address of the session bus, as the specification has it; null where there is none. */
export function busAddress(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return env['DBUS_SESSION_BUS_ADDRESS'];
  return env['XDG_RUNTIME_DIR'] ? `unix:path=${env['XDG_RUNTIME_DIR']}/bus` : null;
}

/** Connects in the background. */
export function openSessionBus(address: string): SessionBus {
  const bus = sessionBus({ busAddress: address });
  // A bus that cannot be reached answers nothing, which is what its users reckon with; they need not wait for it.
  const unreachable = new Promise<null>((resolve) => errorsOf(bus).on('error', () => resolve(null)));
  const listeners = new Set<(message: Message) => void>();
  bus.on('message', (message) => {
    if (message.type === MessageType.SIGNAL) for (const listener of listeners) listener(message);
  });

  const call = async (to: Address, member: string, signature: string, body: unknown[]): Promise<unknown> => {
    try {
      const reply = await within(
        Promise.race([bus.call(new Message({ ...to, member, signature, body })), unreachable]),
        askTimeoutMs,
      );
      return reply?.body[0] ?? null;
    } catch {
      return null;
    }
  };
  const match = (rule: string): void => void call(busItself, 'AddMatch', 's', [rule]);

  return {
    async hasOwner(name) {
      const answer = await call(busItself, 'NameHasOwner', 's', [name]);
      return typeof answer === 'boolean' ? answer : null;
    },
    async property(of, name) {
      const to = { ...of, interface: 'org.freedesktop.DBus.Properties' };
      const answer = await call(to, 'Get', 'ss', [of.interface, name]);
      const value: unknown = answer instanceof Variant ? answer.value : null;
      return value;
    },
    onNews({ destination, interface: name }, heard) {
      match(`type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${destination}'`);
      match(`type='signal',sender='${destination}',interface='${name}'`);
      const listener = (message: Message): void => {
        const owner = message.member === 'NameOwnerChanged' && message.body[0] === destination;
        if (owner || message.interface === name) heard();
      };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      listeners.clear();
      bus.disconnect();
    },
  };
}

/** The library's types leave out the event that it does emit. */
function errorsOf(bus: MessageBus): NodeJS.EventEmitter {
  return bus;
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
