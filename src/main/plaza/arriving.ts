/** Bytes as they came from the broker. */
export interface Arriving {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  /** When they came, Unix ms. */
  readonly at: number;
}
