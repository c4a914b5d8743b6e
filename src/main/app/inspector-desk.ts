import { captureLength, type MessageDetail, type MessageOutputs } from '../../contract/messages.ts';
import type { Api } from '../../contract/table.ts';
import type { Inspector } from '../plaza/inspector.ts';
import type { People } from './people.ts';
import { replayCapture } from './replay.ts';
import { createUploads } from './uploads.ts';

/** The requests that look at messages, and play captures of them. */
export function inspectorRequests(parts: {
  readonly inspector: Inspector;
  readonly people: Pick<People, 'keyOf' | 'weigh'>;
}): Pick<Api, keyof MessageOutputs> {
  const { inspector, people } = parts;
  const uploads = createUploads(captureLength);
  let playing = false;

  const detail = async (id: number): Promise<MessageDetail | null> => {
    const seen = inspector.look(id);
    if (seen === null) return null;
    const { name, signed, publicKey } = seen.detail;
    const pinned = name === null || signed === null ? null : people.keyOf(name);
    return { ...seen.detail, publicKey: publicKey ?? pinned, voters: await people.weigh(seen.votes) };
  };
  return {
    messages: (query) => Promise.resolve(inspector.page(query)),
    message: ({ id }) => detail(id),
    exportMessages: (query) => Promise.resolve(inspector.exportLines(query)),
    capturePart: ({ upload, part, text }) => Promise.resolve(uploads.add(upload, part, text)),
    async replay(capture) {
      if (playing) return { ok: false, reason: 'busy' };
      const text = 'text' in capture ? capture.text : uploads.take(capture.upload);
      if (text === null) return { ok: false, reason: 'lost' };
      playing = true;
      try {
        return { ok: true, replay: await replayCapture(text) };
      } finally {
        playing = false;
      }
    },
  };
}
