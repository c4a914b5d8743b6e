/** What the embedded plaza lets through: naras' topics alone, nothing that outlives the moment. */
export const plazaLimits = {
  payloadBytes: 256 * 1024,
  topicBytes: 1024,
  connections: 1000,
  /** A payload, its topic and the header around them. */
  packetBytes: 256 * 1024 + 2048,
  /** What may wait for a guest who reads slowly. */
  unreadBytes: 2 * 1024 * 1024,
} as const;

/** null when it may be published, else why not. */
export function publishProblem(
  packet: { readonly topic: string; readonly payload: string | Uint8Array; readonly qos: number },
  payloadBytes: number = plazaLimits.payloadBytes,
): string | null {
  if (!isPlazaTopic(packet.topic)) return 'topics here begin with nara/';
  if (packet.qos > 1) return 'QoS 2 is not served here';
  const size = typeof packet.payload === 'string' ? Buffer.byteLength(packet.payload) : packet.payload.byteLength;
  const most = Math.min(payloadBytes, plazaLimits.payloadBytes);
  return size > most ? `a message may hold ${most} bytes` : null;
}

/** nara/#, nara/plaza/+ and the like; never $SYS, shared subscriptions or the bare wildcard. */
export function isPlazaTopic(topic: string): boolean {
  return topic.startsWith('nara/') && Buffer.byteLength(topic) <= plazaLimits.topicBytes;
}
