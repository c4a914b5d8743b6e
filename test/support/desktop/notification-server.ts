import { Message, type MessageBus } from '@jellybrick/dbus-next';
import { ownName } from './session-bus.ts';

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
}

/** Is the desktop's notification server: sees each notification and can click it. */
export async function startNotificationServer(bus: MessageBus): Promise<NotificationServer> {
  const seen: SeenNotification[] = [];
  await ownName(bus, service, (message) => {
    if (message.interface !== service) return null;
    const body = message.body;
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
  return {
    seen,
    click: (id) => bus.send(Message.newSignal(path, service, 'ActionInvoked', 'us', [id, 'default'])),
  };
}
