import { shortcutOf, type ShortcutId } from './shortcuts.ts';

/** ⌘ is the command key there. */
export const isMac = (): boolean => /mac/iu.test(navigator.platform);

/** Fields that text goes into, and menus, which are searched by typing. */
const typedInto =
  'textarea, select, [role="menu"] *, input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"], [type="color"])';

/** What a key does in a window; null while a person types, or where somebody has taken the key already. */
export function pressed(event: KeyboardEvent): ShortcutId | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const typing =
    event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches(typedInto));
  return shortcutOf(event, { typing, mac: isMac() });
}

/** A dialog is open that has the keyboard to itself. */
export const isBehindDialog = (): boolean => document.querySelector('dialog:modal') !== null;
