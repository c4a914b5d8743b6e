import type { Saying } from '../../app/notice-board.ts';
import type { Clock } from '../../app/surface.ts';
import type { TrayHost } from './host.ts';

/** Desktops start their panel after their programs, and restart it: only a longer absence is one. */
const graceMs = 10_000;
const noticeId = 'no-tray';

export interface LodgingParts {
  readonly host: TrayHost;
  readonly clock: Pick<Clock, 'after'>;
  /** Whether closing the window would only hide it: a person's choice for desktops without a tray. */
  stays(): boolean;
  windowShown(): boolean;
  /** Brings up the window without taking the focus. */
  showWindow(): void;
  firstTime(what: string): boolean;
  tell(saying: Saying): void;
  withdraw(id: string): void;
}

/**
 * Where there is no tray, Plaza lives in its window: it says so once, and comes up where nothing else would bring it
 * back. Returns the undo.
 */
export function followLodging(parts: LodgingParts): () => void {
  const { host, clock } = parts;
  let cancel: (() => void) | null = null;

  const homeless = (): void => {
    cancel = null;
    if (parts.firstTime(noticeId)) parts.tell(noTray);
    if (!parts.windowShown() && !parts.stays()) parts.showWindow();
  };
  const look = (present: boolean): void => {
    cancel?.();
    cancel = present ? null : clock.after(graceMs, homeless);
    if (present) parts.withdraw(noticeId);
  };
  const undo = host.onChange(look);
  if (!host.present()) look(false);
  return () => {
    undo();
    cancel?.();
    cancel = null;
  };
}

const noTray: Saying = ({ desktop }) => ({ id: noticeId, level: 'info', ...desktop.noTray });
