import { describe, expect, it } from 'vitest';
import { attestedText, readAttestation, readCheckpoint } from '../../src/main/nara/checkpoint.ts';
import { readHowdy } from '../../src/main/nara/howdy.ts';
import { readObject, type WireObject } from '../../src/main/nara/json.ts';
import { readNewspaper, writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { readVerifyKey, verifySignature } from '../../src/main/nara/signature.ts';
import { createSigner } from '../../src/main/nara/signer.ts';
import { makeSoul, readSoul } from '../../src/main/nara/soul.ts';
import { content, readSyncEvent, writeSyncEvent } from '../../src/main/nara/sync-event.ts';
import { readTopic } from '../../src/main/nara/topics.ts';
import { reference } from '../support/vectors.ts';

const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

function object(payload: string | Uint8Array): WireObject {
  const read = readObject(typeof payload === 'string' ? Buffer.from(payload) : payload);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

async function verifies(publicKey: string, message: Uint8Array, signature: string): Promise<boolean> {
  const key = readVerifyKey(base64(publicKey));
  return key !== null && (await verifySignature(key, message, base64(signature)));
}

describe('sync events', () => {
  it.each(reference.sync_events)('reads $topic of $from', async (vector) => {
    const topic = readTopic(vector.topic);
    if (
      !topic.ok ||
      !(topic.value.kind === 'hey-there' || topic.value.kind === 'chau' || topic.value.kind === 'social')
    )
      throw new Error('topic');
    const read = readSyncEvent(object(vector.payload), topic.value.kind);
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.event.ts).toBe(BigInt(vector.ts));
    expect(read.value.event.id).toBe(vector.event_id);
    expect(await verifies(vector.public_key, read.value.digest, read.value.signature)).toBe(true);
  });

  it.each(reference.identities_custom)(
    'writes for $name what the reference wrote, byte for byte in meaning',
    (identity) => {
      const soul = readSoul(identity.soul, identity.name);
      if (!soul.ok) throw new Error(soul.reason);
      const signer = createSigner(soul.soul);
      const vector = reference.sync_events.find((e) => e.from === identity.name && e.topic === 'nara/plaza/chau');
      if (vector === undefined) throw new Error('no vector');
      const ours = writeSyncEvent('chau', { name: identity.name, id: identity.id, signer }, BigInt(vector.ts));
      expect(object(ours).source.get('ts')).toBe(vector.ts);
      expect(object(ours).value).toEqual(object(vector.payload).value);
    },
  );

  it('keeps the last digits of ts that a double would lose', () => {
    const signer = createSigner(makeSoul(new Uint8Array(32).fill(1), 'lily'));
    const bytes = writeSyncEvent('hey-there', { name: 'lily', id: 'x', signer }, 1769000000123456789n);
    const read = readSyncEvent(object(bytes), 'hey-there');
    expect(read.ok && read.value.event.ts).toBe(1769000000123456789n);
    expect(content['hey-there']({ From: 'lily', PublicKey: 'k', MeshIP: '' })).toBe('hey_there:lily:k:');
  });
});

describe('newspapers', () => {
  it.each(reference.newspapers)('verifies the exact bytes of $from', async (vector) => {
    const read = readNewspaper(object(vector.payload));
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.statusText).toBe(vector.signed_status_json);
    expect(await verifies(vector.public_key, read.value.signed, read.value.signature)).toBe(true);
  });

  it('reads back what it writes, whatever the name', async () => {
    const signer = createSigner(makeSoul(new Uint8Array(32).fill(2), 'O\'Brien <&> "名前"'));
    const bytes = writeNewspaper('O\'Brien <&> "名前"', signer, { Flair: '💎\u2028</script>', Clout: { a: 1.25 } });
    const read = readNewspaper(object(bytes));
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.status.Clout).toEqual({ a: 1.25 });
    expect(await verifies(signer.publicKey, read.value.signed, read.value.signature)).toBe(true);
  });

  it('treats a member of the wrong type as absent', () => {
    const read = readNewspaper(
      object(
        '{"From":"a","Status":{"Personality":{"Agreeableness":"x"},"Aura":7,"Edition":1e400,"Flair":"f"},"Signature":"s"}',
      ),
    );
    if (!read.ok) throw new Error(read.reason);
    expect(read.value.status).toMatchObject({ Flair: 'f' });
    expect(read.value.status.Personality).toBeUndefined();
    expect(read.value.status.Aura).toBeUndefined();
  });
});

describe('howdy and checkpoints', () => {
  it.each(reference.howdy)('reads the signed string of a howdy', async (vector) => {
    const read = readHowdy(object(vector.payload));
    if (!read.ok) throw new Error(read.reason);
    expect(Buffer.from(read.value.signed).toString()).toBe(vector.signed_string);
    expect(await verifies(read.value.howdy.publicKey, read.value.signed, read.value.signature)).toBe(true);
  });

  it.each(reference.checkpoints.filter((c) => c.signed_string !== undefined))(
    'reads the attestation $signed_string',
    async (vector) => {
      const read = readAttestation(object(vector.payload), vector.topic.endsWith('propose') ? 'propose' : 'vote');
      if (!read.ok) throw new Error(read.reason);
      expect(attestedText(read.value.attestation)).toBe(vector.signed_string);
      expect(await verifies(vector.public_key ?? '', read.value.signed, read.value.attestation.signature)).toBe(true);
    },
  );

  it.each(reference.checkpoints.filter((c) => c.valid_signatures !== undefined))(
    'counts the valid signatures of a final',
    async (vector) => {
      const read = readCheckpoint(object(vector.payload));
      if (!read.ok) throw new Error(read.reason);
      let valid = 0;
      for (const vote of read.value.votes) {
        const known = reference.keyring[vote.voter];
        if (known !== undefined && (await verifies(known.public_key, vote.signed, vote.signature))) valid++;
      }
      expect(valid).toBe(vector.valid_signatures);
    },
  );
});
