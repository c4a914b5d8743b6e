import { capturePartLength, type ReplayResult } from '../../contract/messages.ts';
import type { Bridge } from '../../contract/table.ts';

/** Hands a capture over, part by part, and has it played. `onpart` hears how many of how many are there. */
export async function playCapture(
  bridge: Pick<Bridge, 'request'>,
  upload: string,
  text: string,
  onpart: (part: number, parts: number) => void,
): Promise<ReplayResult> {
  const parts = Math.max(1, Math.ceil(text.length / capturePartLength));
  for (let part = 0; part < parts; part++) {
    onpart(part, parts);
    const piece = text.slice(part * capturePartLength, (part + 1) * capturePartLength);
    if (!(await bridge.request('capturePart', { upload, part, text: piece }))) return { ok: false, reason: 'lost' };
  }
  onpart(parts, parts);
  return bridge.request('replay', { upload });
}
