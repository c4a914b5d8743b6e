import { describe, expect, it } from 'vitest';
import { createChecks } from '../../src/main/broker/checks.ts';
import { createRates } from '../../src/main/broker/rates.ts';
import { makeLogin } from '../../src/main/broker/logins.ts';
import { createPasswordCheck } from '../../src/main/broker/recent-logins.ts';

const always = (): boolean => true;

describe('password checks', () => {
  it('run three at a time, and addresses take turns', async () => {
    const checks = createChecks();
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const ask = (address: string, name: string) =>
      checks.inTurn(address, always, () => {
        begun.push(name);
        return new Promise<string>((resolve) => ends.push(() => resolve(name)));
      });
    const all = [...['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => ask('a', name)), ask('b', 'b1')];
    expect(begun).toEqual(['a1', 'a2', 'a3']);
    for (let done = 0; done < 6; done += 1) {
      ends[done]?.();
      await all[Math.min(done, 2)];
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'a5']);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'b1']);
  });

  it('leave out whom nobody waits for any more, and who is one too many', async () => {
    const checks = createChecks();
    expect(
      await checks.inTurn(
        'a',
        () => false,
        () => Promise.resolve('checked'),
      ),
    ).toBeNull();
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const held = Array.from({ length: 203 }, () => checks.inTurn('a', always, () => opened));
    expect(await checks.inTurn('a', always, () => Promise.resolve('checked'))).toBeNull();
    const other = checks.inTurn('b', always, () => Promise.resolve('checked'));
    open();
    await Promise.all(held);
    expect(await other).toBe('checked');
  });

  it('go on after one that failed', async () => {
    const checks = createChecks();
    const bad = Array.from({ length: 4 }, () =>
      checks.inTurn('a', always, () => Promise.reject(new Error('no memory'))),
    );
    for (const one of bad) await expect(one).rejects.toThrow('no memory');
    expect(await checks.inTurn('a', always, () => Promise.resolve('checked'))).toBe('checked');
  });
});

it('knows a password again, and no other, until the login changes', async () => {
  const fits = createPasswordCheck();
  const [first, changed] = [await makeLogin('lily', 'one'), await makeLogin('lily', 'two')];
  const [one, two] = [Buffer.from('one'), Buffer.from('two')];
  for (let times = 0; times < 2; times += 1) {
    expect(await fits(first, one)).toBe(true);
    expect(await fits(first, two)).toBe(false);
    expect(await fits(undefined, one)).toBe(false);
  }
  expect(await fits(changed, one)).toBe(false);
  expect(await fits(changed, two)).toBe(true);
});

it('keeps who flooded away for a minute, by whichever connection', () => {
  const rates = createRates();
  for (let said = 0; said < 50; said += 1) expect(rates.take('rosa@1', 10, 0)).toBe(true);
  expect(rates.mayEnter('rosa@1', 0)).toBe(true);
  expect(rates.take('rosa@1', 10, 0)).toBe(false);
  expect(rates.mayEnter('rosa@1', 59_999)).toBe(false);
  expect(rates.take('rosa@1', 10, 30_000)).toBe(false);
  expect(rates.mayEnter('rosa@1', 89_999)).toBe(false);
  expect(rates.mayEnter('rosa@1', 90_000)).toBe(true);
  expect(rates.take('rosa@1', 10, 90_000)).toBe(true);
  expect(rates.mayEnter('rosa@2', 0)).toBe(true);
  for (let said = 0; said < 1000; said += 1) expect(rates.take('lily@1', null, 0)).toBe(true);
});
