import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import mqtt from 'mqtt';
import { onTestFinished } from 'vitest';
import type { TestCertificate } from './certificate.ts';

/** How a broker is to behave. */
export interface MosquittoOptions {
  /** Only this user may come in. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly tls?: TestCertificate;
  /** Only with a certificate by this authority, the path of a PEM file. */
  readonly clientCa?: string;
  /** Over WebSocket, at any path. */
  readonly webSocket?: boolean;
  /** What goes into its configuration beside all that. */
  readonly lines?: readonly string[];
}

/** A real broker on 127.0.0.1. */
export interface Mosquitto {
  /** The same for as long as the test runs. */
  readonly port: number;
  /** Opens it again on its port, as before or differently. Resolves when it lets clients in. */
  start(options?: MosquittoOptions): Promise<void>;
  /** Drops every client, as when its machine is switched off. */
  stop(): Promise<void>;
  /** It is still there and says nothing more (SIGSTOP), until `wake`. */
  pause(): void;
  wake(): void;
  /** Ends without a word (SIGKILL). */
  kill(): Promise<void>;
}

const loopback = '127.0.0.1';
const startLimitMs = 10_000;
const stopLimitMs = 3_000;

/** Starts a mosquitto of its own, stopped and cleaned up with the test. */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const program = findMosquitto();
  const dir = mkdtempSync(join(tmpdir(), 'plaza-mosquitto-'));
  const port = await freePort();
  let child: ChildProcess | null = null;

  const stop = async (): Promise<void> => {
    const stopping = child;
    child = null;
    if (stopping !== null) await kill(stopping);
  };
  const start = async (how: MosquittoOptions = options): Promise<void> => {
    await stop();
    child = spawn(program, ['-c', configure(dir, port, how)], { stdio: ['ignore', 'ignore', 'pipe'] });
    await open(child, port, how);
  };
  onTestFinished(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });
  await start();
  return {
    port,
    start,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    wake: () => void child?.kill('SIGCONT'),
    async kill() {
      const killing = child;
      child = null;
      if (killing !== null) await kill(killing, 'SIGKILL');
    },
  };
}

export function findMosquitto(): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const places = [process.env['PLAZA_MOSQUITTO'] ?? '', ...folders.map((folder) => join(folder, 'mosquitto'))];
  const found = places.find((place) => place !== '' && existsSync(place));
  if (found === undefined) throw new Error('mosquitto is not installed: install it or set PLAZA_MOSQUITTO');
  return found;
}

/**
 * A port that was free a moment ago. It is below those that systems hand out by themselves, so that none of what runs
 * beside the test is given it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const opened = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(port, loopback, () => resolve(true));
  });
  if (opened) await new Promise((resolve) => server.close(resolve));
  return opened;
}

function configure(dir: string, port: number, how: MosquittoOptions): string {
  const { login, tls, clientCa, webSocket, lines: more = [] } = how;
  const lines = ['persistence false', 'log_dest stderr', 'log_type error', 'log_type notice', 'log_type information'];
  lines.push(`listener ${port} ${loopback}`, `allow_anonymous ${login === undefined}`);
  // Where WebSockets are all that it listens to, mosquitto 2.0 takes that for nothing.
  if (webSocket === true) lines.push('protocol websockets', `listener 0 ${join(dir, 'beside')}`);
  if (clientCa !== undefined) lines.push(`cafile ${clientCa}`, 'require_certificate true');
  lines.push(...more);
  // Started by root it would change to another user, who may not read this folder.
  if (process.getuid?.() === 0) lines.push('user root');
  if (login !== undefined) {
    const file = join(dir, 'passwords');
    const words = ['-c', '-b', file, login.user, login.password];
    execFileSync('mosquitto_passwd', words, { stdio: 'ignore', timeout: startLimitMs });
    lines.push(`password_file ${file}`);
  }
  if (tls !== undefined) lines.push(`certfile ${tls.certificate}`, `keyfile ${tls.key}`);
  const config = join(dir, 'mosquitto.conf');
  writeFileSync(config, `${lines.join('\n')}\n`, { mode: 0o600 });
  return config;
}

/** Waits until the broker answers as one. */
async function open(child: ChildProcess, port: number, how: MosquittoOptions): Promise<void> {
  let said = '';
  let ended = false;
  child.stderr?.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  child.once('exit', () => void (ended = true)).once('error', () => void (ended = true));
  for (const until = Date.now() + startLimitMs; Date.now() < until && !ended;) {
    if (isPlain(how) ? await answers(port, how) : / running$/mu.test(said)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await kill(child);
  throw new Error(`mosquitto did not start; it said:\n${said}`);
}

/** A client that knows no more than the login can see whether it answers. */
const isPlain = ({ clientCa, webSocket, lines }: MosquittoOptions): boolean =>
  clientCa === undefined && webSocket === undefined && lines === undefined;

async function answers(port: number, { login, tls }: MosquittoOptions): Promise<boolean> {
  const client = mqtt.connect({
    protocol: tls === undefined ? 'mqtt' : 'mqtts',
    host: loopback,
    port,
    reconnectPeriod: 0,
    connectTimeout: 1000,
    // Only to see whether it runs; what the test connects checks certificates.
    rejectUnauthorized: false,
    ...(login === undefined ? {} : { username: login.user, password: login.password }),
  });
  const up = await new Promise<boolean>((resolve) => {
    client.once('connect', () => resolve(true));
    client.once('close', () => resolve(false));
    client.on('error', () => resolve(false));
  });
  client.end(true);
  return up;
}

async function kill(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await gone;
  clearTimeout(timer);
}
