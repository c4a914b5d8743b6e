import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import type { WireObject } from './json.ts';
import { accept, refuse, type Checked } from './rejection.ts';
import { areSignedDigits } from './signed-digits.ts';

const schema = v.object({
  From: v.string(),
  To: v.string(),
  Seq: v.pipe(v.number(), v.safeInteger()),
  Neighbors: v.optional(v.nullable(v.array(v.object({ Name: v.string() }))), null),
  Me: v.object({ PublicKey: v.string() }),
  Signature: v.optional(v.string(), ''),
});

/** An answer to a hey-there. Only From, To and Seq are signed; the neighbours it names are hearsay. */
export interface Howdy {
  readonly from: string;
  readonly to: string;
  readonly seq: number;
  readonly publicKey: string;
  readonly neighbours: readonly string[];
}

/** Reads a howdy; `signed` is what its signature covers. */
export function readHowdy(object: WireObject): Checked<{ howdy: Howdy; signed: Uint8Array; signature: string }> {
  const read = v.safeParse(schema, object.value);
  if (!read.success || !areSignedDigits(object.source, ['Seq'])) return refuse('bad-shape');
  const { From, To, Seq, Me, Neighbors, Signature } = read.output;
  if (Signature === '') return refuse('no-signature');
  const howdy = {
    from: From,
    to: To,
    seq: Seq,
    publicKey: Me.PublicKey,
    neighbours: (Neighbors ?? []).map((n) => n.Name),
  };
  return accept({ howdy, signed: Buffer.from(`howdy:${From}:${To}:${String(Seq)}`), signature: Signature });
}
