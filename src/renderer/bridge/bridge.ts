import type { Bridge, RequestInput, RequestName, RequestOutputs, StreamName, Streams } from '../../contract/table.ts';
import type { Transport } from './transport.ts';

/** The main side said no, or is not there. The message is for a person. */
class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
}

/**
 * The contract client: gives each request and stream its type over any transport.
 * Values are not checked again here: they come from our own main side, which built them by the same table.
 */
export function createBridge(transport: Transport): Bridge {
  return {
    async request<N extends RequestName>(name: N, input: RequestInput<N>) {
      const reply = await transport.invoke(name, input);
      if (!reply.ok) throw new RequestFailed(reply.error.message);
      return reply.value as RequestOutputs[N];
    },
    on<S extends StreamName>(stream: S, listener: (value: Streams[S]) => void) {
      return transport.on(stream, (value) => listener(value as Streams[S]));
    },
    onLink: (listener) => transport.onLink(listener),
  };
}
