import { app, powerMonitor } from 'electron';
import type { Clock, PlazaSurface } from '../app/surface.ts';
import { followAutostart } from './autostart.ts';
import { firstTime } from './first-time.ts';
import { push } from './ipc.ts';
import { createKnown } from './known.ts';
import { disturbSource, doNotDisturb } from './news/do-not-disturb.ts';
import type { Notifier } from './news/notifier.ts';
import { startNews } from './news/start.ts';
import { followPower } from './power.ts';
import { runProgram } from './run-program.ts';
import type { SessionBus } from './session-bus.ts';
import type { TrayHost } from './tray/host.ts';
import { followLodging } from './tray/lodging.ts';
import type { PlazaTray } from './tray/tray.ts';
import { followUpdates, type UpdateParts } from './updates.ts';
import type { Windows } from './windows.ts';

export interface Furniture {
  readonly surface: PlazaSurface;
  readonly windows: Windows;
  readonly clock: Clock;
  readonly bus: SessionBus | null;
  readonly host: TrayHost;
  readonly tray: PlazaTray;
  readonly notifier: Notifier;
  readonly autostart: Parameters<typeof followAutostart>[2];
  readonly findUpdater: UpdateParts['updater'];
  leave(): void;
}

/** Gives the running plaza its desktop: pushes, tray, notifications, power, updates. Returns the undos. */
export function furnish(parts: Furniture): (() => void)[] {
  const { surface, windows, clock, bus, host, tray, notifier } = parts;
  const raise = (): void => windows.open();
  const openCard = (name: string): void => windows.openCard(name);
  app.on('activate', raise);

  const { known, apply } = createKnown(surface.snapshot());
  tray.know(known, host);
  const source = disturbSource(process.platform, process.env['XDG_CURRENT_DESKTOP'] ?? '');
  return [
    surface.onChanges((batch) => windows.live().forEach((page) => push(page, 'changes', batch))),
    surface.onChanges((batch) => {
      apply(batch);
      tray.changed();
    }),
    startNews({
      surface,
      known,
      clock,
      notifier,
      doNotDisturb: () => doNotDisturb(source, { bus, run: runProgram }),
      open: raise,
      openCard,
    }),
    followLodging({
      host,
      clock,
      stays: () => known.settings.values.stayWithoutTray,
      windowShown: windows.shown,
      showWindow: () => windows.open({ focus: false }),
      firstTime: (what) => firstTime(surface.notes, what),
      tell: surface.tell,
      withdraw: surface.withdraw,
    }),
    followPower(powerMonitor, surface, parts.leave),
    followUpdates(surface, { clock, updater: parts.findUpdater }),
    followAutostart(app, surface, parts.autostart),
  ];
}
