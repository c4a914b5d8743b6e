import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObject } from '../../src/main/nara/json.ts';
import { readNanoseconds } from '../../src/main/nara/sync-event.ts';

const read = (text: string) => readObject(Buffer.from(text));
const reason = (text: string): string => {
  const result = read(text);
  return result.ok ? 'ok' : result.reason;
};

describe('limits of what is read', () => {
  it('are 256 KiB, to the byte', () => {
    const ofSize = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    expect(reason(ofSize(256 * 1024))).toBe('ok');
    expect(reason(ofSize(256 * 1024 + 1))).toBe('too-large');
  });

  it('are 16 levels of objects and arrays, in any mixture', () => {
    const nested = (depth: number, open: string, close: string) =>
      `{"a":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`;
    expect(reason(nested(16, '[', ']'))).toBe('ok');
    expect(reason(nested(17, '[', ']'))).toBe('too-deep');
    expect(reason(nested(16, '{"b":', '}'))).toBe('ok');
    expect(reason(nested(17, '{"b":', '}'))).toBe('too-deep');
    expect(reason(`{"a":"${'['.repeat(100)}"}`)).toBe('ok');
    expect(reason('['.repeat(200_000))).toBe('too-deep');
  });

  it('are 4,096 members, wherever they are', () => {
    const flat = (count: number) => `{${Array.from({ length: count }, (_, i) => `"${String(i)}":1`).join(',')}}`;
    expect(reason(flat(4096))).toBe('ok');
    expect(reason(flat(4097))).toBe('too-many-members');
    // The member that holds the list counts as well.
    expect(reason(`{"a":[${'1,'.repeat(4094)}1]}`)).toBe('ok');
    expect(reason(`{"a":[${'1,'.repeat(4095)}1]}`)).toBe('too-many-members');
    expect(reason(`{"a":"${','.repeat(9000)}"}`)).toBe('ok');
  });

  it('are UTF-8 and JSON, and an object', () => {
    expect(readObject(Uint8Array.of(0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d))).toEqual({
      ok: false,
      reason: 'not-utf8',
    });
    // A lone surrogate, spelled in bytes, is no UTF-8 either.
    expect(readObject(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toEqual({ ok: false, reason: 'not-utf8' });
    for (const text of [
      '',
      ' ',
      '1',
      'null',
      '"a"',
      '[]',
      '{',
      '{}x',
      '{"a":1,}',
      "{'a':1}",
      '{"a":01}',
      '\ufeff{}',
      '{"a"}',
      '{a:1}',
      '{"a":1}{"b":2}',
    ])
      expect(reason(text), text).toBe('bad-json');
  });

  it('are members with one meaning', () => {
    expect(reason('{"From":"a","From":"b"}')).toBe('duplicate-member');
    expect(reason('{"From":"a","\\u0046rom":"b"}')).toBe('duplicate-member');
    expect(reason('{"a":{"b":1,"b":2}}')).toBe('ok');
  });
});

describe('what was read', () => {
  it('keeps each value as it was written', () => {
    const text = ' { "ts" : 1769000000123456789 ,"Status":{ "a" : "\\u003c\\"}," , "n":1.0e2}, "s":"x" , "e" : [ ] } ';
    const result = read(text);
    if (!result.ok) throw new Error(result.reason);
    expect([...result.value.source]).toEqual([
      ['ts', '1769000000123456789'],
      ['Status', '{ "a" : "\\u003c\\"}," , "n":1.0e2}'],
      ['s', '"x"'],
      ['e', '[ ]'],
    ]);
  });

  it('does so for whatever anybody may write', () => {
    const spaces = fc.constantFrom('', ' ', '\n\t', '  ');
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })),
        spaces,
        spaces,
        (object, before, after) => {
          const members = Object.entries(object).map(([key, value]) => [key, JSON.stringify(value)] as const);
          const body = members.map(
            ([key, value]) => `${before}${JSON.stringify(key)}${after}:${before}${value}${after}`,
          );
          const result = read(`${after}{${body.join(',')}${before}}`);
          if (!result.ok) throw new Error(result.reason);
          expect([...result.value.source]).toEqual(members);
        },
      ),
    );
  });

  it('has no way into the prototype', () => {
    const result = read('{"__proto__":{"svc":"chau"},"constructor":1}');
    if (!result.ok) throw new Error(result.reason);
    expect(result.value.value['svc']).toBeUndefined();
    expect(({} as Record<string, unknown>)['svc']).toBeUndefined();
    expect(Object.keys(result.value.value)).toEqual(['__proto__', 'constructor']);
  });

  it('never throws on anything', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readObject(bytes)));
    const scraps = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '1', 'a', ' ', 'null', '"a"');
    fc.assert(
      fc.property(fc.array(scraps), (parts) => void read(parts.join(''))),
      { numRuns: 500 },
    );
  });
});

describe('ts', () => {
  it('is exact, to the last digit of a 64-bit integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }), (ts) => {
        const result = read(`{"ts":${String(ts)}}`);
        expect(result.ok && readNanoseconds(result.value.source.get('ts'))).toBe(ts);
      }),
    );
  });

  it.each([undefined, '', '-1', '01', '1.0', '1e18', '"1"', 'null', '9223372036854775808', '10000000000000000000'])(
    'is no %s',
    (source) => {
      expect(readNanoseconds(source)).toBeNull();
    },
  );
});
