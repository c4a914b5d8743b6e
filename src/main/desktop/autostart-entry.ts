import { wordsOf } from '../words/speak.ts';

/**
 * The desktop file by which a Linux session starts Plaza in the tray (XDG Autostart). `command`: the program and its
 * arguments. A session picks the language of it by itself.
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Plaza',
    `Comment=${wordsOf('en').desktop.about}`,
    `Comment[es]=${wordsOf('es').desktop.about}`,
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** As the Desktop Entry specification wants an argument: quoted, with its four special characters and % escaped. */
function quoted(argument: string): string {
  const escaped = argument.replaceAll(/["`$\\]/gu, '\\$&').replaceAll('%', '%%');
  // The value is unescaped once as a string of the file before it is split into arguments.
  return `"${escaped.replaceAll('\\', '\\\\')}"`;
}

/** The folder of such files, by the XDG Base Directory specification. */
export const autostartFolder = (env: Readonly<Record<string, string | undefined>>, home: string): string =>
  `${env['XDG_CONFIG_HOME'] || `${home}/.config`}/autostart`;
