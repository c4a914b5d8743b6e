import { resolve } from 'node:path';
import * as v from 'valibot';
import { portSchema, readAddress } from '../../contract/profiles.ts';
import { schemeWay } from '../../contract/broker-url.ts';
import type { Words } from '../words/catalogue.ts';

/** Where a broker is and how to enter. tls "auto": the address did not say. */
interface BrokerAddress {
  /** Name or address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  /** tcp where absent. */
  readonly transport?: 'tcp' | 'ws';
  /** Of a WebSocket. */
  readonly path?: string;
  readonly user?: string;
  readonly password?: string;
}

/** A broker that a switch or variable names for this run only. `source` says which, for people: "--broker". */
export interface RunBroker extends BrokerAddress {
  readonly source: '--broker' | 'MQTT_HOST';
}

/** What this run was asked to do differently from the stored settings. null: not said. */
export interface RunOptions {
  readonly broker: RunBroker | null;
  readonly listenOnly: boolean | null;
  readonly demo: boolean | null;
  readonly browser: boolean;
  /** Of the browser host's page. */
  readonly port: number | null;
  /** Absolute. */
  readonly dataDir: string | null;
  readonly hidden: boolean;
  readonly open: boolean | null;
}

export type ParsedRunOptions =
  { readonly ok: true; readonly options: RunOptions } | { readonly ok: false; readonly message: string };

type Switches = Words['switches'];
type Environment = Readonly<Record<string, string | undefined>>;

const flags: Readonly<Record<string, Partial<RunOptions>>> = {
  '--listen-only': { listenOnly: true },
  '--demo': { demo: true },
  '--no-demo': { demo: false },
  '--browser': { browser: true },
  '--hidden': { hidden: true },
  '--open': { open: true },
  '--no-open': { open: false },
};
const valued = ['--broker', '--port', '--data'] as const;
const isValued = (name: string): name is (typeof valued)[number] => valued.some((one) => one === name);
const known = [...valued.map((name) => `${name} …`), ...Object.keys(flags)].join(', ');

/** Internal: carries words for a person up to parseRunOptions. */
class Misuse extends Error {}

/**
 * Reads switches and the MQTT_* variables. A switch wins over a variable. Never throws: `message` says what is wrong
 * and what to write instead, and never repeats text that may hold a password.
 * `lenient` ignores unknown words: Chromium and Electron have switches of their own.
 */
export function parseRunOptions(
  argv: readonly string[],
  env: Environment,
  how: { readonly lenient?: boolean; readonly words: Words },
): ParsedRunOptions {
  const { switches: words } = how.words;
  try {
    const { options, address } = readSwitches(argv, how.lenient === true, words);
    return { ok: true, options: { ...options, broker: chooseBroker(address, env, words) } };
  } catch (error) {
    if (error instanceof Misuse) return { ok: false, message: error.message };
    throw error;
  }
}

function readSwitches(
  argv: readonly string[],
  lenient: boolean,
  words: Switches,
): { options: RunOptions; address: BrokerAddress | null } {
  let options: RunOptions = {
    broker: null,
    listenOnly: null,
    demo: null,
    browser: false,
    port: null,
    dataDir: null,
    hidden: false,
    open: null,
  };
  let address: BrokerAddress | null = null;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const [name, inline] = split(word);
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag !== undefined) {
      if (inline !== undefined) throw new Misuse(words.takesNone(name));
      options = { ...options, ...flag };
    } else if (isValued(name)) {
      const value = inline ?? argv[(at += 1)];
      if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
        throw new Misuse(words.needsOne(name, examples[name]));
      }
      if (name === '--broker') address = brokerAddress(value, '--broker', words);
      else if (name === '--port') options = { ...options, port: readPort(value, '--port', '--port 4816', words) };
      else options = { ...options, dataDir: resolve(value) };
    } else if (!lenient) {
      // Only a switch's name is repeated: what follows it, or stands alone, may be a password.
      throw new Misuse(name.startsWith('-') ? words.unknown(name, known) : words.unknownWord(known));
    }
  }
  return { options, address };
}

const examples = {
  '--broker': '--broker mqtt://192.168.1.10:1883',
  '--port': '--port 4816',
  '--data': '--data ./my-plaza',
} as const;

function split(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 || !word.startsWith('--') ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** MQTT_USER and MQTT_PASS belong to MQTT_HOST: another broker named by --broker never gets them. */
function chooseBroker(address: BrokerAddress | null, env: Environment, words: Switches): RunBroker | null {
  const host = env['MQTT_HOST'] || undefined;
  if (address !== null && host !== undefined) return { ...address, source: '--broker' };
  const base = address ?? (host === undefined ? null : brokerAddress(host, 'MQTT_HOST', words));
  const alone = ['MQTT_PORT', 'MQTT_USER', 'MQTT_PASS'].find((name) => env[name]);
  if (base === null) {
    if (alone === undefined) return null;
    throw new Misuse(words.noBroker(alone));
  }
  const port = env['MQTT_PORT'] ? readPort(env['MQTT_PORT'], 'MQTT_PORT', 'MQTT_PORT=1883', words) : null;
  const user = base.user ?? (env['MQTT_USER'] || undefined);
  const password = base.password ?? (env['MQTT_PASS'] || undefined);
  return {
    ...base,
    port: base.port ?? port,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    source: address === null ? 'MQTT_HOST' : '--broker',
  };
}

function brokerAddress(text: string, source: string, words: Switches): BrokerAddress {
  const parsed = readAddress(text);
  if (parsed.ok) {
    const { scheme, host, port, path } = parsed.address;
    const { tls, transport } = schemeWay(scheme);
    return {
      host,
      port,
      tls,
      ...(transport === 'tcp' ? {} : { transport, path }),
      ...(parsed.user === null ? {} : { user: parsed.user }),
      ...(parsed.password === null ? {} : { password: parsed.password }),
    };
  }
  const example = source === 'MQTT_HOST' ? 'MQTT_HOST=192.168.1.10' : examples['--broker'];
  throw new Misuse(words.badAddress(source, parsed.reason, example));
}

const digits = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), portSchema);

function readPort(text: string, source: string, example: string, words: Switches): number {
  const parsed = v.safeParse(digits, text);
  if (parsed.success) return parsed.output;
  throw new Misuse(words.badPort(source, example));
}
