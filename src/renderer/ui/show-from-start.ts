/** Opens a dialog where its reading begins: the keyboard starts at the dialog itself, not in the first field down in it. */
export function showFromStart(dialog: HTMLDialogElement): void {
  dialog.showModal();
  dialog.tabIndex = -1;
  dialog.focus({ preventScroll: true });
  dialog.scrollTop = 0;
}
