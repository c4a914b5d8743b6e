import type { Settings } from '../../contract/settings.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { createFocus, type Focus } from '../plaza/focus/focus.ts';
import type { People } from './people.ts';

/** Keeps what we listen to in step with the plaza, the settings and the favourites, and tells windows of it. */
export function createFocusDesk(parts: {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  settings(): Pick<Settings, 'focus' | 'focusSample'>;
  /** The names of favourites. */
  favourites(): readonly string[];
  people(): Pick<People, 'peers' | 'hears' | 'door'>;
  /** Tells the broker. */
  listen(): void;
  /** Whether this nara is heard has changed. */
  onChange(name: string): void;
  /** The view of it has. */
  onView(): void;
}): Focus {
  let shown = '';
  const show = (): void => {
    const view = JSON.stringify(focus.view());
    if (view === shown) return;
    shown = view;
    parts.onView();
  };
  const focus = createFocus({
    clock: parts.clock,
    random: parts.random,
    settings: () => ({ mode: parts.settings().focus, sample: parts.settings().focusSample }),
    favourites: () => parts.favourites(),
    peers: () => parts.people().peers(),
    load: () => parts.people().door.load(),
    onChange(names) {
      parts.people().hears(focus.view() === null);
      parts.listen();
      for (const name of names) parts.onChange(name);
    },
  });
  return {
    ...focus,
    refused(filters) {
      focus.refused(filters);
      show();
    },
    look() {
      focus.look();
      show();
    },
  };
}
