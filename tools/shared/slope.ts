/** One sample of something that is measured over time. `at` in any unit, the slope is per that unit. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/**
 * How fast the values rise: the median of the slopes between all pairs (Theil and Sen). A few outliers, such as a heap
 * just before it is swept, do not move it. 0 for fewer than two samples.
 */
export function trend(samples: readonly Sample[]): number {
  const few = thinned(samples, 400);
  const slopes: number[] = [];
  few.forEach((first, index) => {
    for (const second of few.slice(index + 1)) {
      if (second.at !== first.at) slopes.push((second.value - first.value) / (second.at - first.at));
    }
  });
  return median(slopes);
}

/** 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** At most `most` of them, evenly spread: pairs grow with the square. */
function thinned(samples: readonly Sample[], most: number): readonly Sample[] {
  if (samples.length <= most) return samples;
  return Array.from({ length: most }, (_, index) => samples[Math.floor((index * samples.length) / most)]).flatMap(
    (sample) => sample ?? [],
  );
}
