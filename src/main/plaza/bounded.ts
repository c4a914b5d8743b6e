/** A set that forgets its oldest member past `capacity`: enough to know a duplicate, never more memory than that. */
export interface BoundedSet {
  has(value: string): boolean;
  add(value: string): void;
}

export function createBoundedSet(capacity: number): BoundedSet {
  const values = new Set<string>();
  // Asking a Set for its first member walks over all the places that were left: 30 µs a message in a flood.
  const inOrder: string[] = [];
  let oldest = 0;
  return {
    has: (value) => values.has(value),
    add(value) {
      if (values.has(value)) return;
      values.add(value);
      if (inOrder.length < capacity) {
        inOrder.push(value);
        return;
      }
      values.delete(inOrder[oldest] ?? '');
      inOrder[oldest] = value;
      oldest = (oldest + 1) % capacity;
    },
  };
}
