import { Message, type MessageBus } from '@jellybrick/dbus-next';
import { serveName, variant } from './session-bus.ts';

const service = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

interface SeenNotification {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

export interface NotificationServer {
  readonly seen: readonly SeenNotification[];
  /** Clicks a notification as a person does. */
  click(id: number): void;
  /** "Do not disturb", as Plasma tells it. */
  inhibited: boolean;
  /** Leaves the bus's name: nothing shows notifications any more. */
  vanish(): Promise<void>;
}

/** Is the desktop's notification server: sees each notification and can click it. */
export async function startNotificationServer(bus: MessageBus): Promise<NotificationServer> {
  const seen: SeenNotification[] = [];
  serveName(bus, (message) => {
    const body = message.body;
    if (message.interface === 'org.freedesktop.DBus.Properties' && body[0] === service) {
      const asked = message.member === 'Get' && body[1] === 'Inhibited';
      return asked ? { signature: 'v', body: [variant('b', server.inhibited)] } : null;
    }
    if (message.interface !== service) return null;
    switch (message.member) {
      case 'Notify': {
        const id = seen.length + 1;
        seen.push({ id, title: String(body[3]), body: String(body[4]) });
        return { signature: 'u', body: [id] };
      }
      case 'GetCapabilities':
        return { signature: 'as', body: [['actions', 'body', 'body-markup']] };
      case 'GetServerInformation':
        return { signature: 'ssss', body: ['test', 'plaza', '1', '1.2'] };
      case 'CloseNotification':
        bus.send(Message.newSignal(path, service, 'NotificationClosed', 'uu', [body[0], 3]));
        return { signature: '', body: [] };
      default:
        return null;
    }
  });
  await bus.requestName(service, 0);
  const server: NotificationServer = {
    seen,
    inhibited: false,
    click: (id) => bus.send(Message.newSignal(path, service, 'ActionInvoked', 'us', [id, 'default'])),
    async vanish() {
      await bus.releaseName(service);
    },
  };
  return server;
}
