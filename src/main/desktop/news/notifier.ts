import { Notification } from 'electron';
import { notificationBody } from '../plain-text.ts';
import type { NewsText } from './text.ts';

/** Not every notification server tells when one is gone: beyond this the oldest is let go. */
const keptLimit = 50;
/** What neither was shown nor failed by then is the system's business. */
const outcomeMs = 5_000;

export interface NotificationButton {
  readonly label: string;
  click(): void;
}

export interface Notifier {
  /** Resolves when the system has shown it, or would not. Never rejects. */
  show(text: NewsText, onClick: () => void, buttons?: readonly NotificationButton[]): Promise<'shown' | 'refused'>;
  stop(): void;
}

/** Shows notifications of the system. Buttons appear where Electron has them: on macOS (when signed) and Windows. */
export function createNotifier(): Notifier {
  // Electron drops the click of a notification that was garbage-collected: each is held until it is gone.
  const kept = new Set<Notification>();

  const keep = (notification: Notification): void => {
    for (const oldest of kept) if (kept.size >= keptLimit) kept.delete(oldest);
    kept.add(notification);
  };

  return {
    show({ title, body }, onClick, buttons = []) {
      if (!Notification.isSupported()) return Promise.resolve('refused');
      const notification = new Notification({
        title,
        body: notificationBody(body, process.platform),
        silent: true,
        actions: buttons.map(({ label }) => ({ type: 'button', text: label })),
      });
      const forget = (): void => void kept.delete(notification);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve('shown'), outcomeMs);
        const settle = (outcome: 'shown' | 'refused'): void => {
          clearTimeout(timer);
          resolve(outcome);
        };
        notification.on('show', () => settle('shown'));
        notification.on('failed', () => {
          forget();
          settle('refused');
        });
        notification.on('click', () => {
          forget();
          onClick();
        });
        notification.on('action', ({ actionIndex }) => {
          forget();
          buttons[actionIndex]?.click();
        });
        notification.on('close', forget);
        keep(notification);
        notification.show();
      });
    },
    stop() {
      for (const notification of kept) notification.close();
      kept.clear();
    },
  };
}
