import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Aedes } from 'aedes';

/** A broker of our own on 127.0.0.1. */
export interface Broker {
  readonly kind: 'mosquitto' | 'aedes';
  readonly port: number;
  stop(): Promise<void>;
}

/** A mosquitto to which anything may happen. */
export interface Mosquitto extends Broker {
  /** Resolves when it lets clients in. Does nothing where it runs. */
  start(): Promise<void>;
  /** SIGKILL takes it away without a word, SIGTERM lets it say goodbye. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Its clients keep their connections and hear nothing. */
  pause(): void;
  goOn(): void;
}

const loopback = '127.0.0.1';
const startWithinMs = 10_000;

/** The program's path, or null where it is not installed. */
export function findMosquitto(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const places = [process.env['PLAZA_MOSQUITTO'] ?? '', ...folders.map((folder) => join(folder, 'mosquitto'))];
  return places.find((place) => place !== '' && existsSync(place)) ?? null;
}

/** mosquitto where it is installed, else the broker that Plaza itself carries, without Plaza's limits around it. */
export async function startBroker(): Promise<Broker> {
  const program = findMosquitto();
  return program === null ? startAedes() : startMosquitto(program);
}

async function startAedes(): Promise<Broker> {
  const aedes = await Aedes.createBroker();
  const server = createServer((socket) => void aedes.handle(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, loopback, resolve);
  });
  return {
    kind: 'aedes',
    port: (server.address() as AddressInfo).port,
    async stop() {
      await new Promise<void>((resolve) => aedes.close(resolve));
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `program`: its path. `port`: 0 is any. */
export async function startMosquitto(program: string, wanted = 0): Promise<Mosquitto> {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-broker-'));
  const port = wanted === 0 ? await freePort() : wanted;
  const config = join(dir, 'mosquitto.conf');
  const lines = ['persistence false', 'log_dest none', `listener ${port} ${loopback}`, 'allow_anonymous true'];
  // Small messages leave at once.
  lines.push('set_tcp_nodelay true');
  // Nothing of a load is dropped by the broker itself: then a difference is Plaza's.
  lines.push('max_queued_messages 0', 'max_queued_bytes 0');
  if (process.getuid?.() === 0) lines.push('user root');
  writeFileSync(config, `${lines.join('\n')}\n`, { mode: 0o600 });
  let child: ChildProcess | null = null;

  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    const dying = child;
    child = null;
    if (dying?.exitCode !== null || dying.signalCode !== null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    // Paused, it would not hear of anything but SIGKILL.
    dying.kill('SIGCONT');
    dying.kill(signal);
    const insist = setTimeout(() => dying.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(insist);
  };
  const start = async (): Promise<void> => {
    if (child !== null) return;
    child = spawn(program, ['-c', config], { stdio: 'ignore' });
    for (const until = Date.now() + startWithinMs; Date.now() < until;) {
      if (await opens(port)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('mosquitto did not start');
  };
  await start();
  return {
    kind: 'mosquitto',
    port,
    start,
    kill,
    pause: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    async stop() {
      await kill('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, loopback, resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const opens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, loopback);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
