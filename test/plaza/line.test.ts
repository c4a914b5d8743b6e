import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLine } from '../../src/main/plaza/line.ts';

it('is a queue, whoever leaves it and when', () => {
  const steps = fc.array(fc.oneof(fc.constant('join'), fc.constant('take'), fc.nat(20)), { maxLength: 200 });
  fc.assert(
    fc.property(steps, (all) => {
      const line = createLine<number>();
      const model: number[] = [];
      const ways: (() => void)[] = [];
      for (const step of all) {
        if (step === 'join') {
          model.push(ways.length);
          ways.push(line.join(ways.length));
        } else if (step === 'take') expect(line.take()).toBe(model.shift());
        else {
          ways[step]?.();
          if (model.includes(step)) model.splice(model.indexOf(step), 1);
        }
        expect([line.size, line.first()]).toEqual([model.length, model[0]]);
      }
      while (model.length > 0) expect(line.take()).toBe(model.shift());
      expect(line.take()).toBeUndefined();
    }),
  );
});
