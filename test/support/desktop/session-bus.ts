import { Message, type MessageBus, sessionBus, Variant } from '@jellybrick/dbus-next';

/** The desktop bus these tests live on. Fails in words where there is none. */
export async function joinSessionBus(): Promise<MessageBus> {
  for (const name of ['DISPLAY', 'DBUS_SESSION_BUS_ADDRESS']) {
    if (!process.env[name])
      throw new Error(
        `${name} is not set: this needs a display and a session bus, as of "xvfb-run -a dbus-run-session --"`,
      );
  }
  const bus = sessionBus();
  const errors: NodeJS.EventEmitter = bus;
  errors.on('error', () => undefined);
  await new Promise<void>((resolve) => bus.on('connect', resolve));
  return bus;
}

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

/** Calls a method and returns the body of its reply. Rejects with the bus's error. */
export async function callBus(bus: MessageBus, call: Call): Promise<readonly unknown[]> {
  const reply = await bus.call(new Message({ signature: '', body: [], ...call }));
  return reply?.body ?? [];
}

/** Answers methods that are sent to us. `answer` returns null for a method it does not know. */
export function serveName(
  bus: MessageBus,
  answer: (message: Message) => { signature: string; body: unknown[] } | null,
): void {
  bus.addMethodHandler((message: Message): boolean => {
    const reply = answer(message);
    if (reply === null) return false;
    bus.send(Message.newMethodReturn(message, reply.signature, reply.body));
    return true;
  });
}

/** The value inside a D-Bus variant, or the value itself. */
export function plain(value: unknown): unknown {
  return value instanceof Variant ? plain((value as { value: unknown }).value) : value;
}

export function variant(signature: string, value: unknown): unknown {
  return new Variant(signature, value);
}
