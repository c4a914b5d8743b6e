/**
 * Moves the focus among the buttons of a list by the arrow keys, Home and End, as they stand on the screen: one after
 * another, or in rows. True where the key did so.
 */
export function arrowFocus(list: Element, key: string): boolean {
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[nextAt(buttons, at, key)];
  if (at < 0 || next === undefined) return false;
  next.focus();
  return true;
}

function nextAt(buttons: readonly HTMLElement[], at: number, key: string): number {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
      return at + perRow(buttons);
    case 'ArrowUp':
      return at - perRow(buttons);
    case 'Home':
      return 0;
    case 'End':
      return buttons.length - 1;
    default:
      return -1;
  }
}

/** How many stand beside each other in the first row. */
function perRow(buttons: readonly HTMLElement[]): number {
  const top = buttons[0]?.getBoundingClientRect().top ?? 0;
  const second = buttons.findIndex((button) => button.getBoundingClientRect().top > top + 1);
  return second < 1 ? Math.max(1, buttons.length) : second;
}
