/** A queue that anyone in it may leave at any time. Each step takes the same time, however long it is. */
export interface Line<T> {
  readonly size: number;
  first(): T | undefined;
  /** Takes out the first. */
  take(): T | undefined;
  /** Returns the way out of it; leaving twice is leaving once. */
  join(value: T): () => void;
}

interface Place<T> {
  readonly value: T;
  before: Place<T> | null;
  after: Place<T> | null;
  left: boolean;
}

export function createLine<T>(): Line<T> {
  let first: Place<T> | null = null;
  let last: Place<T> | null = null;
  let size = 0;
  const leave = (place: Place<T>): void => {
    if (place.left) return;
    place.left = true;
    size--;
    if (place.before === null) first = place.after;
    else place.before.after = place.after;
    if (place.after === null) last = place.before;
    else place.after.before = place.before;
  };
  return {
    get size() {
      return size;
    },
    first: () => first?.value,
    take() {
      const place = first;
      if (place !== null) leave(place);
      return place?.value;
    },
    join(value) {
      const place: Place<T> = { value, before: last, after: null, left: false };
      if (last === null) first = place;
      else last.after = place;
      last = place;
      size++;
      return () => leave(place);
    },
  };
}
