import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/main/app/redact.ts';
import { fingerprint } from '../../src/main/nara/fingerprint.ts';
import { makeSoul, naraId, soulText } from '../../src/main/nara/soul.ts';

describe('a line for the log', () => {
  it('keeps no soul, wherever it stands', () => {
    for (let round = 0; round < 200; round++) {
      const text = soulText(makeSoul(randomBytes(32), 'lily'));
      for (const line of [text, `soul=${text}`, `"${text}"`, `read ${text}: no`])
        expect(redact(line)).not.toContain(text);
    }
  });

  it('keeps no login of an address and no one-time key', () => {
    expect(redact('cannot reach mqtts://lily:p%40ss:w0rd@plaza.example:8883/x')).toBe(
      'cannot reach mqtts://…@plaza.example:8883/x',
    );
    expect(redact('open at http://127.0.0.1:4816/?key=abcDEF_-123 now')).toBe(
      'open at http://127.0.0.1:4816/?key=… now',
    );
  });

  it('keeps what is public, on one line', () => {
    const soul = makeSoul(randomBytes(32), 'lily');
    const line = `lily ${naraId(soul, 'lily')} ${fingerprint(randomBytes(32))} ${randomBytes(32).toString('base64')}`;
    expect(redact(line)).toBe(line);
    expect(redact('a\u001b[31m red\r\nline')).toBe('a [31m red line');
  });
});
