import { resolve } from 'node:path';

/** The arguments meant for Plaza: all after the app's own path in development (`electron [switches] . …`), all in a package. */
export function ownArguments(argv: readonly string[], appPath: string): readonly string[] {
  const at = argv.findIndex(
    (argument, index) => index > 0 && !argument.startsWith('-') && resolve(argument) === appPath,
  );
  return argv.slice(at === -1 ? 1 : at + 1);
}
