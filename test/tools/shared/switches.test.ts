import { describe, expect, it } from 'vitest';
import { choice, decimal, flag, readSwitches, wholeNumber, word } from '../../../tools/shared/switches.ts';

const known = {
  naras: wholeNumber(50, 1, 500, 'how many'),
  share: decimal(0.5, 0, 1, 'how much'),
  dialect: choice('both', ['spec', 'both'], 'which'),
  seed: word('1', 'which one'),
  json: flag('as JSON'),
};
const read = (...argv: string[]) => readSwitches(argv, 'npm run it --', known);

describe('switches', () => {
  it('have values that go without saying', () => {
    expect(read()).toEqual({
      ok: true,
      values: { naras: 50, share: 0.5, dialect: 'both', seed: '1', json: false },
    });
  });

  it('are read in both ways of writing', () => {
    expect(read('--naras', '7', '--share=0.25', '--dialect=spec', '--seed', 'x', '--json')).toEqual({
      ok: true,
      values: { naras: 7, share: 0.25, dialect: 'spec', seed: 'x', json: true },
    });
  });

  it.each([
    ['too many', ['--naras', '501'], '--naras wants a whole number from 1 to 500.'],
    ['a fraction', ['--naras', '1.5'], '--naras wants a whole number from 1 to 500.'],
    ['no number', ['--share', 'half'], '--share wants a number from 0 to 1.'],
    ['another word', ['--dialect', 'latin'], '--dialect wants spec, both.'],
    ['nothing', ['--seed', ''], '--seed wants a text.'],
    ['an unknown switch', ['--nara', '3'], 'There is no switch --nara. "npm run it -- --help" lists them.'],
    ['no value', ['--naras'], '--naras needs a value, or takes none. "npm run it -- --help" lists them.'],
  ])('say what is wrong with %s', (_what, argv, message) => {
    expect(read(...argv)).toEqual({ ok: false, help: false, message });
  });

  it('never repeat a word that may be a password', () => {
    expect(JSON.stringify([read('secret'), read('--naras', 'secret'), read('--json=secret')])).not.toContain('secret');
  });

  it('explain themselves', () => {
    const help = read('--naras', 'x', '--help');
    expect(help).toMatchObject({ ok: false, help: true });
    for (const name of Object.keys(known)) expect(help.ok ? '' : help.message).toContain(`--${name}`);
  });
});
