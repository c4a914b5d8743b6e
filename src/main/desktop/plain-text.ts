/**
 * A nara's name made fit for one line of a menu or notification: control, format and
 * direction-changing characters (category C) removed, so that no name can fake a second line or turn
 * the words around it; at most `limit` characters, cut with an ellipsis.
 */
export function oneLine(text: string, limit = 40): string {
  const clean = text
    .replace(/\p{Zl}|\p{Zp}|\s+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim();
  const characters = Array.from(clean);
  return characters.length <= limit ? clean : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Electron's menus take `&` as "the next letter is the shortcut": doubled, it is a plain `&`. */
export function menuLabel(text: string, limit = 40): string {
  return oneLine(text, limit).replaceAll('&', '&&');
}

/** The body of a Linux notification is markup (Desktop Notifications, section "Markup"); elsewhere it is plain text. */
export function notificationBody(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
