import { parseArgs } from 'node:util';

/** One switch of a tool: what goes without saying, how a text is read, and what to write where it cannot be. */
export interface Switch<T> {
  readonly usual: T;
  readonly help: string;
  readonly takesValue: boolean;
  /** null: not usable. */
  read(text: string): T | null;
  /** "a whole number from 1 to 5000". */
  readonly wants: string;
}

type Switches = Readonly<Record<string, Switch<unknown>>>;
type Values<S extends Switches> = { readonly [K in keyof S]: S[K] extends Switch<infer T> ? T : never };

export type ReadSwitches<S extends Switches> =
  | { readonly ok: true; readonly values: Values<S> }
  /** `help`: it was asked for, and is no mistake. */
  | { readonly ok: false; readonly help: boolean; readonly message: string };

export const wholeNumber = (usual: number, least: number, most: number, help: string): Switch<number> => ({
  usual,
  help: `${help} (${usual})`,
  takesValue: true,
  wants: `a whole number from ${least} to ${most}`,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null),
});

export const decimal = (usual: number, least: number, most: number, help: string): Switch<number> => ({
  usual,
  help: `${help} (${usual})`,
  takesValue: true,
  wants: `a number from ${least} to ${most}`,
  read: (text) =>
    /^\d{1,9}(\.\d{1,9})?$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null,
});

export const choice = <T extends string>(usual: T, among: readonly T[], help: string): Switch<T> => ({
  usual,
  help: `${help} (${usual})`,
  takesValue: true,
  wants: among.join(', '),
  read: (text) => among.find((one) => one === text) ?? null,
});

export const word = (usual: string, help: string): Switch<string> => ({
  usual,
  help,
  takesValue: true,
  wants: 'a text',
  read: (text) => (text === '' ? null : text),
});

export const flag = (help: string): Switch<boolean> => ({
  usual: false,
  help,
  takesValue: false,
  wants: 'nothing',
  read: () => true,
});

/** Reads the switches of a tool. Never throws, and never repeats a value: it may hold a password. */
export function readSwitches<S extends Switches>(argv: readonly string[], command: string, known: S): ReadSwitches<S> {
  const no = (message: string, help = false): ReadSwitches<S> => ({ ok: false, help, message });
  if (argv.includes('--help') || argv.includes('-h')) return no(helpOf(command, known), true);
  let given: ReturnType<typeof parseArgs>['values'];
  try {
    const options = Object.entries(known).map(
      ([name, one]) => [name, { type: one.takesValue ? 'string' : 'boolean' }] as const,
    );
    given = parseArgs({ args: [...argv], options: Object.fromEntries(options), allowPositionals: false }).values;
  } catch (error) {
    return no(`${misuse(error)} "${command} --help" lists them.`);
  }
  const values: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(known)) {
    const text = given[name];
    const value = text === undefined ? one.usual : one.read(String(text));
    if (value === null) return no(`--${name} wants ${one.wants}.`);
    values[name] = value;
  }
  return { ok: true, values: values as Values<S> };
}

function misuse(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  // The first quoted piece of these messages is the switch's own name.
  const name = error instanceof Error ? (/'(--?[\w-]+)/.exec(error.message)?.[1] ?? '') : '';
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `There is no switch ${name}.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `${name} needs a value, or takes none.`;
    default:
      return 'There is a word that belongs to no switch.';
  }
}

function helpOf(command: string, known: Switches): string {
  const names = Object.entries(known).map(([name, one]) => `--${name}${one.takesValue ? ' …' : ''}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.values(known).map((one, index) => `  ${(names[index] ?? '').padEnd(width)}  ${one.help}`);
  return [command, '', ...lines].join('\n');
}
