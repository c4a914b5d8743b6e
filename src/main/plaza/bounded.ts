/** A set that forgets its oldest member past `capacity`: enough to know a duplicate, never more memory than that. */
export interface BoundedSet {
  has(value: string): boolean;
  add(value: string): void;
}

export function createBoundedSet(capacity: number): BoundedSet {
  const values = new Set<string>();
  return {
    has: (value) => values.has(value),
    add(value) {
      values.add(value);
      if (values.size <= capacity) return;
      const oldest = values.values().next();
      if (oldest.done !== true) values.delete(oldest.value);
    },
  };
}
