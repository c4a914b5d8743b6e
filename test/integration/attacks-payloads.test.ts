import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { listeningPlaza, type ListeningPlaza, type Said } from '../support/listening-plaza.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { replaceText } from '../support/tampering.ts';

const lily = createTestNara('lily', 1);
const bytes = (...values: readonly number[]): Buffer => Buffer.from(values);
type Bomb = readonly [what: string, reason: string, payload: Uint8Array | string];

/** A rightly signed message with one thing in it that does not belong. `text` is the message. */
function bombs(text: string): Bomb[] {
  const inside = (more: string): string => `${text.slice(0, -1)},${more}}`;
  const open = text.slice(0, -1);
  return [
    ['17 levels', 'too-deep', inside(`"x":${'['.repeat(16)}${']'.repeat(16)}`)],
    ['30,000 levels of objects', 'too-deep', inside(`"x":${'{"a":'.repeat(30_000)}0${'}'.repeat(30_000)}`)],
    ['250,000 brackets that never close', 'too-deep', '['.repeat(250_000)],
    ['250,000 brackets that never opened', 'bad-json', ']'.repeat(250_000)],
    ['4,097 members', 'too-many-members', inside(`"x":[${'0,'.repeat(4096)}0]`)],
    ['a list of 120,000', 'too-many-members', inside(`"x":[${'0,'.repeat(120_000)}0]`)],
    ['120,000 commas', 'too-many-members', inside(`"x":[${','.repeat(120_000)}]`)],
    ['a member twice', 'duplicate-member', inside('"From":"a","From":"b"')],
    ['a member twice, spelled otherwise', 'duplicate-member', inside('"x":1,"\\u0078":2')],
    ['__proto__ twice', 'duplicate-member', inside('"__proto__":{},"__proto__":{}')],
    ['a message inside a message', 'bad-json', text + text],
    ['a byte order mark', 'bad-json', `\ufeff${text}`],
    ['a zero byte behind it', 'bad-json', `${text}\0`],
    ['a zero byte in it', 'bad-json', inside('"x":"\0"')],
    ['NaN', 'bad-json', inside('"x":NaN')],
    ['Infinity', 'bad-json', inside('"x":-Infinity')],
    ['undefined', 'bad-json', inside('"x":undefined')],
    ['a number in hex', 'bad-json', inside('"x":0x10')],
    ['a number with a zero before it', 'bad-json', inside('"x":01')],
    ['a number with a plus', 'bad-json', inside('"x":+1')],
    ['half a fraction', 'bad-json', inside('"x":1.')],
    ['single quotes', 'bad-json', inside("'x':1")],
    ['a comment', 'bad-json', inside('/* x */"x":1')],
    ['a comma too many', 'bad-json', `${open},}`],
    ['no end', 'bad-json', open],
    ['half an escape', 'bad-json', inside('"x":"\\u12"')],
    ['a function', 'bad-json', inside('"x":function(){}')],
    ['nothing', 'bad-json', ''],
    ['white space', 'bad-json', ' \n\t '],
    ['a name alone', 'bad-json', '"lily"'],
    ['null', 'bad-json', 'null'],
    ['a list of itself', 'bad-json', `[${text}]`],
    ['half of a letter', 'not-utf8', Buffer.concat([Buffer.from(inside('"x":"')), bytes(0xc3), Buffer.from('"}')])],
    ['a letter too long', 'not-utf8', Buffer.concat([Buffer.from(text), bytes(0xc0, 0xaf)])],
    ['half a surrogate pair', 'not-utf8', Buffer.concat([bytes(0xed, 0xa0, 0xbd), Buffer.from(text)])],
    ['past the last letter', 'not-utf8', bytes(0xf4, 0x90, 0x80, 0x80)],
    ['UTF-16', 'not-utf8', Buffer.concat([bytes(0xff, 0xfe), Buffer.from(text, 'utf16le')])],
    ['packed bytes', 'not-utf8', bytes(0x1f, 0x8b, 0x08, 0x00)],
    ['one byte too many', 'too-large', text + ' '.repeat(256 * 1024 + 1 - Buffer.byteLength(text))],
    ['1 MiB of white space', 'too-large', text + ' '.repeat(1024 * 1024)],
    ['1 MiB of brackets', 'too-large', '['.repeat(1024 * 1024)],
    ['1 MiB of nothing', 'too-large', Buffer.alloc(1024 * 1024)],
  ];
}

const heyThere = ({ clock }: ListeningPlaza): Said & { payload: Uint8Array } => {
  const { topics, payload } = lily.heyThere({ ts: nanoseconds(clock.now()) });
  return { topic: topics.spec, payload };
};
const newspaper = ({ clock }: ListeningPlaza): Said & { payload: Uint8Array } => {
  const { topics, payload } = lily.newspaper({ PublishedAt: Math.trunc(clock.now() / 1000) });
  return { topic: topics.spec, payload };
};
const finalCheckpoint = (): Said & { payload: Uint8Array } => ({
  topic: 'nara/checkpoint/final',
  payload: Buffer.from('{"id":"","svc":"checkpoint","ts":1}'),
});

describe('payloads that were made to do harm', () => {
  it.each([
    ['hey-there', heyThere],
    ['newspaper', newspaper],
    ['final checkpoint', finalCheckpoint],
  ])('are refused for what they are and leave nothing behind: %s', async (_kind, message) => {
    const plaza = await listeningPlaza();
    const text = Buffer.from(message(plaza).payload).toString();
    for (const [what, reason, payload] of bombs(text)) {
      const { topic } = message(plaza);
      await plaza.refuses(what, { topic, payload }, reason);
      await plaza.clock.advance(100);
    }
    expect(plaza.plaza.snapshot()).toMatchObject({ peers: [], arrivals: [] });
    // And the one they were made from is still hers to say.
    await plaza.say(heyThere(plaza));
    expect(plaza.plaza.peer('lily')?.presence).toBe('ONLINE');
  });

  it('reach no prototype', async () => {
    const plaza = await listeningPlaza();
    const { topic, payload } = heyThere(plaza);
    const inner = /"hey_there":(\{.*\})\}$/.exec(Buffer.from(payload).toString())?.[1] ?? '';
    const hidden = replaceText(payload, `"hey_there":${inner}`, `"__proto__":{"hey_there":${inner}},"constructor":{}`);
    await plaza.refuses('the payload as a prototype', { topic, payload: hidden }, 'bad-shape');
    const deeper = replaceText(payload, inner, `{"__proto__":${inner}}`);
    await plaza.refuses('what it says as a prototype', { topic, payload: deeper }, 'bad-shape');
    const polluted: Record<string, unknown> = {};
    expect([polluted['From'], polluted['hey_there'], polluted['svc']]).toEqual([undefined, undefined, undefined]);
    // A member of that name does no harm to a message that is right without it.
    const more = replaceText(payload, '"svc"', '"__proto__":{"svc":"chau"},"svc"');
    expect(await plaza.say({ topic, payload: more })).toEqual({ accepted: 1, rejected: {} });
  });

  it('have numbers beyond measure where numbers matter', async () => {
    const plaza = await listeningPlaza();
    const ts = String(nanoseconds(plaza.clock.now()));
    for (const number of ['1e400', '-1', '1e18', '1.0', `${ts}.0`, `${ts}0000`, '9'.repeat(100_000), `-${ts}`]) {
      const { topic, payload } = heyThere(plaza);
      const changed = replaceText(payload, `"ts":${ts}`, `"ts":${number}`);
      await plaza.refuses(number.slice(0, 40), { topic, payload: changed }, 'bad-shape');
    }
    // In a newspaper such a number is as good as none: the rest of it counts.
    const { topics, payload } = lily.newspaper({ Edition: 1 });
    const signed = (number: string): Uint8Array => {
      const status = `{"PublicKey":"${lily.signer.publicKey}","Edition":${number}}`;
      return Buffer.from(`{"From":"lily","Status":${status},"Signature":"${lily.signer.sign(Buffer.from(status))}"}`);
    };
    expect(await plaza.say({ topic: topics.spec, payload: signed('1e400') })).toEqual({ accepted: 1, rejected: {} });
    expect(await plaza.say({ topic: topics.spec, payload: signed('9'.repeat(1000)) })).toMatchObject({ accepted: 1 });
    expect(await plaza.say({ topic: topics.spec, payload })).toEqual({ accepted: 1, rejected: {} });
  });

  it('have half characters in what is signed', async () => {
    const plaza = await listeningPlaza();
    const { topic, payload } = heyThere(plaza);
    const mesh = replaceText(payload, '"MeshIP":""', '"MeshIP":"\\ud83c"');
    await plaza.refuses('in an address', { topic, payload: mesh }, 'bad-shape');
    const name = Buffer.from(Buffer.from(payload).toString().replaceAll('"lily"', '"li\\ud83cly"'));
    await plaza.refuses('in a name', { topic, payload: name }, 'bad-shape');
    const paper = newspaper(plaza);
    const from = replaceText(paper.payload, '"From":"lily"', '"From":"li\\ud83cly"');
    await plaza.refuses('in From', { topic: paper.topic, payload: from }, 'topic-mismatch');
  });
});
