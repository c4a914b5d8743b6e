import type { PreloadHost, Reply } from '../../contract/table.ts';
import type { Transport } from './transport.ts';

/** Speaks through the preload script. The main process lives as long as its windows do, so the link is always up. */
export function ipcTransport(host: PreloadHost, unreachable: string): Transport {
  return {
    async invoke(name, input): Promise<Reply> {
      try {
        return await host.invoke(name, input);
      } catch {
        return { ok: false, error: { code: 'failed', message: unreachable } };
      }
    },
    on: (stream, listener) => host.on(stream, listener),
    onLink(listener) {
      listener(true);
      return () => undefined;
    },
  };
}
