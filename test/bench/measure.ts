/** One line of the table: what was measured, against what in the same run, and what it has to reach. */
export interface Row {
  readonly name: string;
  readonly what: string;
  readonly against: string;
  readonly measured: string;
  readonly compared: string;
  /** What the limit is on. */
  readonly figure: string;
  readonly limit: string;
  readonly reached: boolean;
  /** All that a reader of the JSON may want to know beside. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A row that could not be measured here, and why. It counts as not reached. */
export const unmeasured = (name: string, what: string, limit: string, why: string): Row => ({
  name,
  what,
  against: '',
  measured: '–',
  compared: '–',
  figure: why,
  limit,
  reached: false,
});

export const ratio = (value: number): string => `${value.toFixed(2)} ×`;

/** The middle of several, so that one stumble of a shared machine decides nothing; NaN of none. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** `part` from 0 to 1; NaN of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** The slope of the best straight line through the logarithms: 1 is a cost that grows as its size, 0 one that does not. */
export function exponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(Math.max(cost, 1e-9))] as const);
  const mean = (index: 0 | 1): number => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const across = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return across / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
