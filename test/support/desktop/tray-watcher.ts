import { createHash } from 'node:crypto';
import { DBusError, type MessageBus } from '@jellybrick/dbus-next';
import { eventually } from './desktop-app.ts';
import { callBus, plain, serveName, variant } from './session-bus.ts';

const service = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

interface TrayMenuItem {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly children: readonly TrayMenuItem[];
}

export interface TrayWatcher {
  /** How many tray items have registered so far. */
  count(): number;
  /** When the next item after so many registers, Unix ms. */
  next(after: number): Promise<number>;
  /** Leaves the bus's name, as a panel that ends does: what has registered is forgotten. */
  vanish(): Promise<void>;
  /** Takes the name again, as a panel that starts does. */
  appear(): Promise<void>;
  /** A print of the pixels of the newest item's icon: two alike have the same. */
  icon(): Promise<string>;
  /** The tooltip of the newest item. */
  tooltip(): Promise<string>;
  /** The real menu of the newest item, as a panel reads it. */
  menu(): Promise<readonly TrayMenuItem[]>;
  /** Clicks the entry with this label, as soon as there is one. */
  click(label: string | RegExp): Promise<void>;
}

/** Is the desktop's tray: items register with it, and their menus can be read and clicked. `there`: from the start on. */
export async function startTrayWatcher(bus: MessageBus, { there = true } = {}): Promise<TrayWatcher> {
  const items: string[] = [];
  const waiting = new Map<() => void, number>();
  const properties: Readonly<Record<string, unknown>> = {
    IsStatusNotifierHostRegistered: variant('b', true),
    RegisteredStatusNotifierItems: variant('as', []),
    ProtocolVersion: variant('i', 0),
  };
  serveName(bus, (message) => {
    const body = message.body;
    if (message.member === 'RegisterStatusNotifierItem') {
      items.push(String(body[0]));
      for (const [tell, after] of waiting) if (items.length > after) tell();
      return { signature: '', body: [] };
    }
    if (message.interface !== 'org.freedesktop.DBus.Properties' || body[0] !== service) return null;
    if (message.member === 'GetAll') return { signature: 'a{sv}', body: [properties] };
    const value = properties[String(body[1])];
    return message.member === 'Get' && value !== undefined ? { signature: 'v', body: [value] } : null;
  });

  if (there) await bus.requestName(service, 0);

  const item = (): string => {
    const newest = items.at(-1);
    if (newest === undefined) throw new Error('no tray item has registered');
    return newest;
  };
  const property = async (name: string): Promise<unknown> => {
    const [value] = await callBus(bus, {
      destination: item(),
      path: '/StatusNotifierItem',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [itemInterface, name],
    });
    return plain(value);
  };
  const onMenu = async (member: string, signature: string, body: unknown[]): Promise<readonly unknown[]> =>
    callBus(bus, {
      destination: item(),
      path: String(await property('Menu')),
      interface: menuInterface,
      member,
      signature,
      body,
    });

  const menu = async (): Promise<readonly TrayMenuItem[]> => {
    const [, root] = await onMenu('GetLayout', 'iias', [0, -1, []]);
    return readItem(root).children;
  };

  return {
    count: () => items.length,
    next: (after) =>
      new Promise((resolve) => {
        const tell = (): void => {
          waiting.delete(tell);
          resolve(performance.timeOrigin + performance.now());
        };
        waiting.set(tell, after);
      }),
    async vanish() {
      await bus.releaseName(service);
      items.length = 0;
    },
    async appear() {
      await bus.requestName(service, 0);
    },
    async icon() {
      const pictures = (await property('IconPixmap')) as [number, number, Uint8Array][];
      const [largest] = pictures.sort(([one], [other]) => other - one);
      if (largest === undefined) throw new Error('the tray item has no icon');
      return createHash('sha256').update(Uint8Array.from(largest[2])).digest('hex');
    },
    async tooltip() {
      const value = await property('ToolTip');
      return Array.isArray(value) ? String(value[2]) : '';
    },
    menu,
    click: (label) =>
      eventually(async () => {
        const entries = flat(await menu());
        const entry = entries.find((one) => (typeof label === 'string' ? one.label === label : label.test(one.label)));
        if (entry === undefined)
          throw new Error(`no entry "${label}" in ${entries.map((one) => one.label).join(' | ')}`);
        try {
          await onMenu('Event', 'isvu', [entry.id, 'clicked', variant('s', ''), 0]);
        } catch (error) {
          // The program ended, as it was told to; any other answer means that the menu was replaced meanwhile.
          const ended = error instanceof DBusError && /NoReply|Disconnected/.test(error.type);
          if (!ended) throw error;
        }
      }),
  };
}

function readItem(value: unknown): TrayMenuItem {
  const [id, properties, children] = plain(value) as [number, Record<string, unknown>, unknown[]];
  return {
    id,
    label: String(plain(properties['label']) ?? ''),
    enabled: plain(properties['enabled']) !== false,
    checked: plain(properties['toggle-state']) === 1,
    children: children.map(readItem),
  };
}

function flat(items: readonly TrayMenuItem[]): readonly TrayMenuItem[] {
  return items.flatMap((item) => [item, ...flat(item.children)]);
}
