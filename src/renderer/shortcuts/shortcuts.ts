/**
 * What a key does. `step`, `page`, `ends` and `open` are a list's own, see plaza/window-range.ts; `earlier`, `later`,
 * `nearer`, `farther` and `now` are the timeline's.
 */
export type ShortcutId =
  TimelineShortcut | 'palette' | 'sheet' | 'search' | 'place' | 'undo' | 'close' | 'step' | 'page' | 'ends' | 'open';
export type TimelineShortcut = 'earlier' | 'later' | 'nearer' | 'farther' | 'now';

export interface Shortcut {
  readonly id: ShortcutId;
  readonly where: 'everywhere' | 'lists' | 'timeline';
  /** As KeyboardEvent.key names them, letters small. Each does it. */
  readonly keys: readonly string[];
  /** With Ctrl, or ⌘ on a Mac. */
  readonly command?: true;
  /** Also while a person types in a field. */
  readonly typing?: true;
}

/** All that the keyboard does: the keys are handled by this table, and the sheet shows it. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'palette', where: 'everywhere', keys: ['k'], command: true, typing: true },
  { id: 'search', where: 'everywhere', keys: ['/'] },
  { id: 'place', where: 'everywhere', keys: ['1', '2', '3', '4', '5'] },
  { id: 'undo', where: 'everywhere', keys: ['z'], command: true },
  { id: 'close', where: 'everywhere', keys: ['Escape'], typing: true },
  { id: 'sheet', where: 'everywhere', keys: ['?'] },
  { id: 'step', where: 'lists', keys: ['ArrowUp', 'ArrowDown'] },
  { id: 'page', where: 'lists', keys: ['PageUp', 'PageDown'] },
  { id: 'ends', where: 'lists', keys: ['Home', 'End'] },
  { id: 'open', where: 'lists', keys: ['Enter', ' '] },
  { id: 'earlier', where: 'timeline', keys: ['ArrowLeft'] },
  { id: 'later', where: 'timeline', keys: ['ArrowRight'] },
  { id: 'nearer', where: 'timeline', keys: ['+', '='] },
  { id: 'farther', where: 'timeline', keys: ['-'] },
  { id: 'now', where: 'timeline', keys: ['Home'] },
];

/** A key as it was pressed: a KeyboardEvent, or what a test makes of one. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * What a key does that was pressed anywhere in the window; null where it does nothing, or only in a list. Shift counts
 * with a command alone: for a sign by itself it is how some keyboards reach it.
 */
export function shortcutOf(press: Press, { typing, mac }: { typing: boolean; mac: boolean }): ShortcutId | null {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const command = mac ? press.metaKey : press.ctrlKey;
  const others = press.altKey || (mac ? press.ctrlKey : press.metaKey);
  if (others) return null;
  const found = shortcuts.find(
    (one) =>
      one.where === 'everywhere' &&
      one.keys.includes(key) &&
      (one.command === true ? command && !press.shiftKey : !command) &&
      (!typing || one.typing === true),
  );
  return found?.id ?? null;
}

/** What a key does in the picture of the timeline; null where it is none of its own. */
export function timelineShortcut(key: string): TimelineShortcut | null {
  const found = shortcuts.find(({ where, keys }) => where === 'timeline' && keys.includes(key));
  return (found?.id as TimelineShortcut | undefined) ?? null;
}
