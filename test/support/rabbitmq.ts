import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort } from './mosquitto.ts';

/** A RabbitMQ with its MQTT plugin, on 127.0.0.1. */
export interface RabbitMq {
  /** Of MQTT 3.1.1, all that it speaks before 3.13. */
  readonly port: number;
  stop(): Promise<void>;
}

// Debian's own script around it changes to another user, who may not read the folder of a test.
const program = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const startLimitMs = 90_000;
const stopLimitMs = 20_000;

export const rabbitMqIsInstalled = (): boolean => existsSync(program) && existsSync('/usr/bin/epmd');

/**
 * Starts one with a folder, a name and ports of its own, and with a port mapper of its own, so that nothing of it is
 * shared or left. It takes some ten seconds. Stopped with the test.
 */
export async function startRabbitMq(): Promise<RabbitMq> {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-rabbitmq-'));
  const [port, epmdPort, distPort] = [await freePort(), await freePort(), await freePort()];
  const at = (name: string): string => join(dir, name);
  for (const folder of ['home', 'mnesia', 'log']) mkdirSync(at(folder));
  writeFileSync(at('plugins'), '[rabbitmq_mqtt].\n');
  const config = [
    'listeners.tcp = none',
    `mqtt.listeners.tcp.1 = 127.0.0.1:${port}`,
    'mqtt.allow_anonymous = true',
    'log.console = true',
    'log.file = false',
  ];
  writeFileSync(at('rabbitmq.conf'), `${config.join('\n')}\n`);
  const epmdEnv = { ERL_EPMD_PORT: String(epmdPort), ERL_EPMD_ADDRESS: '127.0.0.1' };
  const env = {
    ...process.env,
    ...epmdEnv,
    HOME: at('home'),
    RABBITMQ_NODENAME: `plaza-${port}@localhost`,
    RABBITMQ_MNESIA_BASE: at('mnesia'),
    RABBITMQ_LOG_BASE: at('log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_ENABLED_PLUGINS_FILE: at('plugins'),
    RABBITMQ_CONFIG_FILE: at('rabbitmq.conf'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_DIST_PORT: String(distPort),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}',
  };
  const mapper = spawn('/usr/bin/epmd', [], { env: { ...process.env, ...epmdEnv }, stdio: 'ignore' });
  // In a group of its own: the script starts the program, and that its helpers.
  const server = spawn(program, [], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));

  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      await end(server, true);
      await end(mapper, false);
    })());
  onTestFinished(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });
  for (const until = Date.now() + startLimitMs; !said.includes('Server startup complete');) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`RabbitMQ did not start; it said:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, stop };
}

/** Ends a program, or all of its group. */
async function end(child: ChildProcess, group: boolean): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const signal = (name: 'SIGTERM' | 'SIGKILL'): void => {
    try {
      process.kill(group ? -pid : pid, name);
    } catch {
      // It ended in between.
    }
  };
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), stopLimitMs);
  await gone;
  clearTimeout(timer);
  if (group) signal('SIGKILL');
}
