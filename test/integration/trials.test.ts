import { execFile } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/main/app/system.ts';
import { badKinds } from '../../tools/crowd/bad.ts';
import { faults } from '../../tools/chaos/faults.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { brokerAt, plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';

const limitMs = 180_000;

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** Runs a tool as its script does, and reads the JSON it prints. */
async function run(name: string, ...args: readonly string[]): Promise<{ code: number; printed: string; said: string }> {
  const program = join(import.meta.dirname, '../../tools', name, 'main.ts');
  return new Promise((resolve) => {
    const options = { timeout: limitMs, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [program, ...args], options, (error, printed, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, printed, said });
    });
  });
}

describe('a soak', () => {
  const result = v.pipe(
    v.string(),
    v.parseJson(),
    v.object({ holds: v.boolean(), run: v.object({ comparisons: v.number(), accepted: v.number() }) }),
  );

  it(
    'finds presence as it really is, and everything within its limits',
    async () => {
      const { code, printed, said } = await run('soak', '--naras', '80', '--days', '0.1', '--minutes', '2', '--json');
      const read = v.safeParse(result, printed);
      expect(read.success && read.output.holds, `${printed.slice(0, 3000)}\n${said}`).toBe(true);
      expect(code).toBe(0);
      expect(read.success && read.output.run.comparisons).toBeGreaterThan(30_000);
      expect(read.success && read.output.run.accepted).toBeGreaterThan(2000);
    },
    limitMs,
  );
});

describe('a storm', () => {
  const result = v.pipe(
    v.string(),
    v.parseJson(),
    v.object({
      run: v.object({
        outcomes: v.array(v.object({ kind: v.string() })),
        skipped: v.record(v.string(), v.string()),
        promises: v.number(),
      }),
    }),
  );

  it(
    'of one fault of each kind does no harm',
    async () => {
      const { code, printed, said } = await run(
        'chaos',
        '--faults',
        String(faults.length),
        '--minutes',
        '2.5',
        '--json',
      );
      expect(code, said).toBe(0);
      const { run: storm } = v.parse(result, printed);
      const met = new Set([...storm.outcomes.map(({ kind }) => kind), ...Object.keys(storm.skipped)]);
      expect(met).toEqual(new Set(faults.map(({ kind }) => kind)));
      for (const why of Object.values(storm.skipped)) expect(why).not.toBe('');
      expect(storm.promises).toBeGreaterThan(3);
    },
    limitMs,
  );
});

describe('a crowd', () => {
  const result = v.pipe(
    v.string(),
    v.parseJson(),
    v.object({ said: v.number(), bad: v.number(), heard: v.number(), kinds: v.record(v.string(), v.number()) }),
  );

  it(
    'is heard by a Plaza, and its bad actors are refused',
    async () => {
      const { port } = await startMosquitto();
      const plaza = await plazaUnderTest({
        dataDir: tempDir(),
        clock: systemClock,
        run: { broker: brokerAt(port), listenOnly: true },
      });
      await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
      const broker = `mqtt://127.0.0.1:${port}`;
      const switches = ['--naras', '20', '--rate', '100', '--seconds', '6', '--bad', '0.3', '--json'];
      const { code, printed, said } = await run('crowd', '--broker', broker, ...switches);
      expect(code, said).toBe(0);
      const told = v.parse(result, printed);
      expect(Object.keys(told.kinds)).toEqual(expect.arrayContaining([...badKinds]));
      const { counters, peers } = await plaza.until('all decided', (now) => {
        const { accepted, unsigned, rejected } = now.counters;
        return accepted + unsigned + total(rejected) >= told.said;
      });
      expect(told.heard).toBe(told.said);
      expect(counters.received).toBe(told.said);
      for (const reason of ['impostor', 'bad-signature', 'bad-json', 'duplicate', 'too-large'])
        expect(Object.keys(counters.rejected)).toContain(reason);
      expect(counters.rejected['rate-limited'] ?? 0).toBe(0);
      expect(total(counters.rejected)).toBe(told.bad);
      expect(peers.filter(({ presence }) => presence === 'OFFLINE').length).toBeGreaterThan(9);
    },
    limitMs,
  );

  it('says why it cannot begin', async () => {
    expect(await run('crowd', '--broker', 'mqtt://192.0.2.1')).toMatchObject({
      code: 2,
      printed: '',
      said: expect.stringContaining('--i-own-this-broker') as string,
    });
    expect(await run('crowd', '--broker', 'mqtt://ada:secret@127.0.0.1:1')).toMatchObject({
      code: 1,
      said: expect.not.stringContaining('secret') as string,
    });
  });
});
