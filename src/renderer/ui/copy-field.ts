/**
 * Copies what stands in a text field; false where it could not, and then it is selected for the person to copy. The
 * clipboard's newer interface needs a permission, and the desktop grants pages none.
 */
export function copyField(field: HTMLTextAreaElement | undefined): boolean {
  field?.focus();
  field?.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return document.execCommand('copy');
}
