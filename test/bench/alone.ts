import { verify } from 'node:crypto';
import process from 'node:process';
import type { BenchMessage } from './crowd.ts';

export interface Alone {
  readonly perSecond: number;
  /** CPU time of one verification over all threads, in µs. */
  readonly cpuUs: number;
}

/** As many as keep every thread of the runtime's pool busy. */
const atOnce = 64;

/** The runtime's asynchronous verification of these messages, and nothing else. */
export async function verifyAlone(messages: readonly BenchMessage[]): Promise<Alone> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    let next = 0;
    let done = 0;
    const begin = (): void => {
      const one = messages[next++];
      if (one === undefined) return;
      verify(null, one.signed, one.key, one.signature, (error, valid) => {
        if (error !== null || !valid) reject(error ?? new Error('a message of the bench is not rightly signed'));
        if (++done === messages.length) resolve();
        else begin();
      });
    };
    for (let count = 0; count < atOnce; count++) begin();
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: messages.length / ((performance.now() - began) / 1000),
    cpuUs: (user + system) / messages.length,
  };
}
