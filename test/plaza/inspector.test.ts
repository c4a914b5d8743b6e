import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { rejectionReasons } from '../../src/main/nara/rejection.ts';
import { checkResults } from '../../src/main/plaza/checks.ts';
import { createInspector, type Decision } from '../../src/main/plaza/inspector.ts';
import { capture } from '../support/vectors.ts';

const accepted: Decision = { outcome: 'accepted', name: 'lily', kind: 'hey-there', reason: null };
const refused: Decision = { outcome: 'rejected', name: 'lily', kind: null, reason: 'bad-json' };
const rubbish = { topic: 'nara/plaza/chau', payload: Buffer.from('{'), retain: false, at: 7 };

describe('the inspector', () => {
  it('shows of a real hey-there what was signed, by whom and how it fared', () => {
    const inspector = createInspector();
    const heyThere = capture.find(({ topic }) => topic === 'nara/plaza/hey_there');
    if (heyThere === undefined) throw new Error('the capture has a hey-there');
    inspector.note(heyThere, accepted);
    const detail = inspector.detail(1);
    expect(detail).toMatchObject({ id: 1, outcome: 'accepted', truncated: false });
    expect(detail?.text).toContain('"svc":"hey-there"');
    expect(Buffer.from(detail?.signed ?? '', 'base64')).toHaveLength(32);
    expect(Buffer.from(detail?.signature ?? '', 'base64')).toHaveLength(64);
    expect(detail?.checks.filter(({ outcome }) => outcome === 'passed').map(({ check }) => check)).toEqual([
      'size',
      'topic',
      'json',
      'rate',
      'shape',
      'id',
      'signature',
      'key',
      'time',
      'order',
    ]);
  });

  it('lists the newest first, by page, by outcome and by name', () => {
    const inspector = createInspector();
    for (let i = 0; i < 10; i++) inspector.note(rubbish, i % 2 === 0 ? accepted : { ...refused, name: 'rose' });
    const ids = (query: Parameters<typeof inspector.rows>[0]) => inspector.rows(query).map(({ id }) => id);
    expect(ids({ limit: 3 })).toEqual([10, 9, 8]);
    expect(ids({ limit: 3, before: 8 })).toEqual([7, 6, 5]);
    expect(ids({ limit: 9, outcome: 'rejected' })).toEqual([10, 8, 6, 4, 2]);
    expect(ids({ limit: 9, name: 'lily' })).toEqual([9, 7, 5, 3, 1]);
    expect(inspector.detail(11)).toBeNull();
  });

  it('stays within its bounds, in number and in bytes', () => {
    const inspector = createInspector();
    const big = { ...rubbish, payload: new Uint8Array(256 * 1024) };
    for (let i = 0; i < 400; i++) inspector.note(big, refused);
    expect(inspector.rows({ limit: 10_000 })).toHaveLength(256);
    expect(inspector.detail(400)).toMatchObject({ size: 256 * 1024, truncated: true });
    for (let i = 0; i < 6000; i++) inspector.note(rubbish, refused);
    expect(inspector.rows({ limit: 10_000 })).toHaveLength(5000);
  });

  it('says when a payload is no text', () => {
    const inspector = createInspector();
    inspector.note({ ...rubbish, payload: Buffer.from([0xff, 0xfe]) }, { ...refused, reason: 'not-utf8' });
    expect(inspector.detail(1)).toMatchObject({ text: null, payload: '//4=' });
  });

  it('exports lines from which the bytes can be had again', () => {
    const inspector = createInspector();
    inspector.note(rubbish, refused);
    inspector.note({ ...rubbish, at: 8 }, refused);
    const lines = inspector.exportLines({ limit: 10 }).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { at: number }).at)).toEqual([7, 8]);
    expect(lines[0]).toContain(`"payload":"${Buffer.from('{').toString('base64')}"`);
  });
});

it('has a failed check for every reason, and none before it fails', () => {
  for (const reason of rejectionReasons) {
    const results = checkResults(null, reason);
    expect(results.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);
    const failed = results.findIndex(({ outcome }) => outcome === 'failed');
    expect(results.slice(failed + 1).every(({ outcome }) => outcome === 'skipped')).toBe(true);
  }
});
