// MQTT.js and nothing else: when each message came. Beside it, how late timers of an idle process are on this machine.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import mqtt, { type MqttClient } from 'mqtt';
import { serveHelper } from './process.ts';

let client: MqttClient | null = null;
let seen: [string, string][] = [];
let delay: ReturnType<typeof monitorEventLoopDelay> | null = null;
let cpu = process.cpuUsage();

serveHelper(
  {
    async open({ port }: { port: number }) {
      client = await mqtt.connectAsync(`mqtt://127.0.0.1:${String(port)}`);
      client.on('message', (_topic, payload) => {
        const at = process.hrtime.bigint();
        const { emitter } = JSON.parse(payload.toString()) as { emitter?: string };
        seen.push([emitter ?? '', String(at)]);
      });
      await client.subscribeAsync('nara/#');
      return null;
    },
    reset: () => {
      seen = [];
      delay?.disable();
      delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      cpu = process.cpuUsage();
      return null;
    },
    gauges: () => {
      const { user, system } = process.cpuUsage(cpu);
      return { p99: Math.max(0, (delay?.percentile(99) ?? 0) / 1e6 - 1), cpuMs: (user + system) / 1000 };
    },
    cpu: () => {
      const { user, system } = process.cpuUsage(cpu);
      return (user + system) / 1000;
    },
    mark: () => {
      cpu = process.cpuUsage();
      return null;
    },
    seen: () => Object.fromEntries(seen),
  },
  async () => client?.endAsync(true),
);
