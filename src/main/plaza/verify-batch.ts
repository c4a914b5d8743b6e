import { Buffer } from 'node:buffer';

/** A signature that is to be checked: bytes, of which `key` has 32 and `signature` 64. */
export interface ToVerify {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
  readonly message: Uint8Array;
}

const keyLength = 32;
const headLength = keyLength + 64;
const lengthLength = 4;

/** Many of them in one buffer, which crosses to another thread as a whole and is gone here. */
export function packBatch(checks: readonly ToVerify[]): ArrayBuffer {
  let size = 0;
  for (const { message } of checks) size += lengthLength + headLength + message.length;
  const batch = Buffer.from(new ArrayBuffer(size));
  let at = 0;
  for (const { key, signature, message } of checks) {
    at = batch.writeUInt32LE(message.length, at);
    batch.set(key, at);
    batch.set(signature, at + keyLength);
    batch.set(message, at + headLength);
    at += headLength + message.length;
  }
  return batch.buffer;
}

/** The same again, as views of that buffer. */
export function unpackBatch(buffer: ArrayBuffer): ToVerify[] {
  const batch = Buffer.from(buffer);
  const checks: ToVerify[] = [];
  for (let at = 0; at < batch.length;) {
    const messageAt = at + lengthLength + headLength;
    const end = messageAt + batch.readUInt32LE(at);
    checks.push({
      key: batch.subarray(at + lengthLength, at + lengthLength + keyLength),
      signature: batch.subarray(at + lengthLength + keyLength, messageAt),
      message: batch.subarray(messageAt, end),
    });
    at = end;
  }
  return checks;
}
