import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObject, type WireObject } from '../../src/main/nara/json.ts';
import { isName } from '../../src/main/nara/names.ts';
import { readNewspaper, writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { readSyncEvent, writeSyncEvent } from '../../src/main/nara/sync-event.ts';
import { isSignedBy } from '../support/independent/ed25519.ts';
import { members, space, writtenObject, type WrittenMember } from '../support/json-text.ts';
import { createTestNara } from '../support/messages.ts';

const lily = createTestNara('lily', 1);
const { signer } = lily;
const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter(isName);
const moments = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });

function object(payload: Uint8Array | string): WireObject {
  const read = readObject(Buffer.from(payload));
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

/** The outermost members in any order, with any white space and more members that nobody knows. */
const rewritten = (payload: Uint8Array) => {
  const own = [...object(payload).source].map(([name, text]) => member(name, text));
  const known = new Set(own.map((one) => one.name.value));
  return members.chain((more) => {
    const all = [...own, ...more.filter((one) => !known.has(one.name.value))];
    return fc
      .tuple(fc.shuffledSubarray(all, { minLength: all.length }), space)
      .chain(([order, around]) => writtenObject(order).map(({ text }) => around + text + around));
  });
};
const member = (name: string, text: string): WrittenMember => ({
  name: { text: JSON.stringify(name), value: name },
  value: { text, value: null },
});

describe('a hey-there or chau', () => {
  const kinds = fc.constantFrom('hey-there' as const, 'chau' as const);

  it('is read as it was written, to the nanosecond, however its members are arranged', () => {
    const said = fc.tuple(kinds, names, moments).chain(([svc, name, ts]) => {
      const payload = writeSyncEvent(svc, { name, id: lily.id, signer }, ts);
      return rewritten(payload).map((text) => ({ svc, name, ts, text }));
    });
    fc.assert(
      fc.property(said, ({ svc, name, ts, text }) => {
        const read = readSyncEvent(object(text), svc);
        if (!read.ok) throw new Error(read.reason);
        const { event, digest, signature } = read.value;
        expect(event).toMatchObject({ svc, ts, emitter: name, payload: { From: name, PublicKey: signer.publicKey } });
        expect(isSignedBy(signer.publicKey, digest, signature)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('has another id and digest at every other moment, and under every other name', () => {
    fc.assert(
      fc.property(kinds, names, names, moments, moments, (svc, name, other, ts, later) => {
        fc.pre(name !== other && ts !== later);
        const ids = [
          [name, ts],
          [other, ts],
          [name, later],
        ].map(([who, when]) => {
          const payload = writeSyncEvent(svc, { name: String(who), id: lily.id, signer }, BigInt(when ?? 0));
          const read = readSyncEvent(object(payload), svc);
          if (!read.ok) throw new Error(read.reason);
          return [read.value.event.id, Buffer.from(read.value.digest).toString('hex')];
        });
        expect(new Set(ids.flat()).size).toBe(6);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a newspaper', () => {
  const reading = (text: string) => {
    const read = readNewspaper(object(text));
    if (!read.ok) throw new Error(read.reason);
    return read.value;
  };

  it('of ours is read as it was written', () => {
    const statuses = fc.dictionary(fc.string({ unit: 'binary', maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(names, statuses, (name, status) => {
        const read = reading(Buffer.from(writeNewspaper(name, signer, status)).toString());
        expect(read.from).toBe(name);
        expect(read.statusText).toBe(JSON.stringify(status));
        expect(isSignedBy(signer.publicKey, read.signed, read.signature)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('of anybody is verified over the bytes of its Status as they stand, whatever they look like', () => {
    const anybodys = members
      .chain((of) => writtenObject(of))
      .chain((status) => {
        const signature = signer.sign(Buffer.from(status.text));
        const payload = `{"From":"lily","Status":${status.text},"Signature":"${signature}"}`;
        return rewritten(Buffer.from(payload)).map((text) => ({ status: status.text, text }));
      });
    fc.assert(
      fc.property(anybodys, ({ status, text }) => {
        const read = reading(text);
        expect(read.statusText).toBe(status);
        expect(Buffer.from(read.signed).equals(Buffer.from(status))).toBe(true);
        expect(isSignedBy(signer.publicKey, read.signed, read.signature)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is another one with any other spelling of the same Status', () => {
    const statuses = members
      .filter((of) => of.length > 0)
      .chain((of) => fc.tuple(writtenObject(of), writtenObject(of)));
    fc.assert(
      fc.property(statuses, ([one, other]) => {
        fc.pre(one.text !== other.text);
        const signature = signer.sign(Buffer.from(one.text));
        const read = reading(`{"From":"lily","Status":${other.text},"Signature":"${signature}"}`);
        expect(isSignedBy(signer.publicKey, read.signed, read.signature)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
