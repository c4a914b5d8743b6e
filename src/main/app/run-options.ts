/** A broker that a switch or variable names for this run only. `source` says which, for people: "--broker". */
export interface RunBroker {
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  readonly user?: string;
  readonly password?: string;
  readonly source: string;
}

/** What this run was asked to do differently from the stored settings. null: not said. */
export interface RunOptions {
  readonly broker: RunBroker | null;
  readonly listenOnly: boolean | null;
  readonly demo: boolean | null;
  readonly browser: boolean;
  readonly port: number | null;
  readonly dataDir: string | null;
  readonly hidden: boolean;
  readonly open: boolean | null;
}

export type ParsedRunOptions =
  { readonly ok: true; readonly options: RunOptions } | { readonly ok: false; readonly message: string };

export declare function parseRunOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  how?: { readonly lenient?: boolean },
): ParsedRunOptions;
