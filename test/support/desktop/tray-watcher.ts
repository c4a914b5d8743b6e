import type { MessageBus } from '@jellybrick/dbus-next';
import { callBus, ownName, plain, sendToBus, variant } from './session-bus.ts';

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
  /** The tooltip of the newest item. */
  tooltip(): Promise<string>;
  /** The real menu of the newest item, as a panel reads it. */
  menu(): Promise<readonly TrayMenuItem[]>;
  /** Clicks the entry with this label. Rejects where there is none. */
  click(label: string): Promise<void>;
}

/** Is the desktop's tray: items register with it, and their menus can be read and clicked. */
export async function startTrayWatcher(bus: MessageBus): Promise<TrayWatcher> {
  const items: string[] = [];
  const properties: Readonly<Record<string, unknown>> = {
    IsStatusNotifierHostRegistered: variant('b', true),
    RegisteredStatusNotifierItems: variant('as', []),
    ProtocolVersion: variant('i', 0),
  };
  await ownName(bus, service, (message) => {
    const body = message.body;
    if (message.member === 'RegisterStatusNotifierItem') {
      items.push(String(body[0]));
      return { signature: '', body: [] };
    }
    if (message.interface !== 'org.freedesktop.DBus.Properties' || body[0] !== service) return null;
    if (message.member === 'GetAll') return { signature: 'a{sv}', body: [properties] };
    const value = properties[String(body[1])];
    return message.member === 'Get' && value !== undefined ? { signature: 'v', body: [value] } : null;
  });

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
    async tooltip() {
      const value = await property('ToolTip');
      return Array.isArray(value) ? String(value[2]) : '';
    },
    menu,
    async click(label) {
      const found = flat(await menu()).find((entry) => entry.label === label);
      if (found === undefined) throw new Error(`no entry "${label}" in the tray menu`);
      // Sent without waiting: after "quit" nobody is left to answer.
      const path = String(await property('Menu'));
      const body = [found.id, 'clicked', variant('s', ''), 0];
      sendToBus(bus, { destination: item(), path, interface: menuInterface, member: 'Event', signature: 'isvu', body });
    },
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
