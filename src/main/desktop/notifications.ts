import { Notification } from 'electron';
import type { PlazaSurface } from '../app/surface.ts';
import { batchArrivals, type Shown } from './arrival-batches.ts';
import { arrivalText, batchText, type NotificationText } from './notification-text.ts';
import { notificationBody } from './plain-text.ts';

/** Not every notification server tells when one is gone: beyond this the oldest is let go. */
const keptLimit = 50;

export interface NotificationActions {
  open(): void;
  openCard(name: string): void;
}

/** Tells of each announced arrival, where the settings say so; a click opens the card. Returns the undo. */
export function startNotifications(
  surface: Pick<PlazaSurface, 'snapshot' | 'onArrival'>,
  actions: NotificationActions,
): () => void {
  // Electron drops the click of a notification that was garbage-collected: each is held until it is gone.
  const kept = new Set<Notification>();

  const show = (text: NotificationText, onClick: () => void): Shown => {
    const notification = new Notification({
      title: text.title,
      body: notificationBody(text.body, process.platform),
      silent: true,
    });
    const forget = (): void => void kept.delete(notification);
    notification.on('click', () => {
      forget();
      onClick();
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    for (const oldest of kept) if (kept.size >= keptLimit) kept.delete(oldest);
    kept.add(notification);
    notification.show();
    return { close: () => notification.close() };
  };

  const batches = batchArrivals({
    one: (arrival) => show(arrivalText(arrival), () => actions.openCard(arrival.name)),
    many: (arrivals) => show(batchText(arrivals), actions.open),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });

  const undo = surface.onArrival((arrival) => {
    if (arrival.quiet || !surface.snapshot().settings.values.notifyArrivals || !Notification.isSupported()) return;
    batches.add(arrival);
  });

  return () => {
    undo();
    batches.stop();
    for (const notification of kept) notification.close();
    kept.clear();
  };
}
