/**
 * A view on an object of objects that looks up every member when it is read: of `now()` at that moment, in all its
 * depths. `shape` says which members there are, and stays as it is.
 */
export function follow<T extends object>(shape: T, now: () => T): T {
  const deeper = new Map<PropertyKey, unknown>();
  return new Proxy(shape, {
    get(_, key) {
      const value: unknown = Reflect.get(now(), key);
      if (!isRecord(value)) return value;
      const known = deeper.get(key);
      if (known !== undefined) return known;
      const view = follow(value, () => {
        const present: unknown = Reflect.get(now(), key);
        return isRecord(present) ? present : value;
      });
      deeper.set(key, view);
      return view;
    },
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
