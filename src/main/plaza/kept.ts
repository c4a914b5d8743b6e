/** The newest of what was put into it, within a number and a weight; the oldest make room. */
export interface Kept<T> {
  put(value: T, bytes: number): void;
  /** Newest first. */
  all(): Iterable<T>;
  /** Puts another in the place of the newest. */
  amend(value: T): void;
}

export function createKept<T>(limits: { readonly count: number; readonly bytes: number }): Kept<T> {
  let values: ({ readonly value: T; readonly bytes: number } | null)[] = [];
  /** The places before it are empty; they are cut off together, now and then. */
  let first = 0;
  let weight = 0;
  return {
    put(value, bytes) {
      values.push({ value, bytes });
      weight += bytes;
      while (values.length - first > limits.count || weight > limits.bytes) {
        weight -= values[first]?.bytes ?? 0;
        values[first++] = null;
      }
      if (first <= limits.count) return;
      values = values.slice(first);
      first = 0;
    },
    *all() {
      for (let index = values.length - 1; index >= first; index--) {
        const one = values[index];
        if (one !== undefined && one !== null) yield one.value;
      }
    },
    amend(value) {
      const newest = values.pop();
      if (newest !== undefined) values.push(newest && { ...newest, value });
    },
  };
}
