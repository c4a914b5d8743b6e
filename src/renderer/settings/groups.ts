import type { Words } from '../i18n/catalogue.ts';

export interface SettingsGroup {
  readonly id: string;
  readonly title: string;
}

/** The groups of the settings, in their order. */
export const settingsGroups = (words: Words): readonly SettingsGroup[] => [
  { id: 'plaza', title: words.settings.plaza },
  { id: 'nearby', title: words.hosting.nearby.title },
  { id: 'you', title: words.settings.you },
  { id: 'notifications', title: words.notifications.title },
  { id: 'appearance', title: words.appearance.title },
  { id: 'privacy', title: words.privacy.title },
  { id: 'history', title: words.history.title },
  { id: 'keys', title: words.trust.keys.title },
  { id: 'hosting', title: words.hosting.title },
  { id: 'advanced', title: words.settings.advanced },
];

/** What stays free above a heading that was gone to: the edge of its group. */
const abovePx = 40;

export const headingOf = (id: string): HTMLElement | null => document.getElementById(`group-${id}`);

/** Frames that a group may take to show: the settings are only just opened. */
const frames = 120;

/** Goes to a group as soon as it is shown; returns the undo. */
export function goToGroupSoon(id: string): () => void {
  let left = frames;
  let frame = requestAnimationFrame(function look() {
    left -= 1;
    if (!goToGroup(id) && left > 0) frame = requestAnimationFrame(look);
  });
  return () => cancelAnimationFrame(frame);
}

/** Scrolls to a group and lets the keyboard, and a screen reader, go on from its heading; false where it is not shown. */
export function goToGroup(id: string): boolean {
  const heading = headingOf(id);
  const pane = heading?.closest('main') ?? null;
  if (heading === null || pane === null) return false;
  // Not scrollIntoView, which moves the window's frame as well.
  pane.scrollTop += heading.getBoundingClientRect().top - pane.getBoundingClientRect().top - abovePx;
  heading.focus({ preventScroll: true });
  return true;
}
