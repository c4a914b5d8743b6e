/** Why the independent check believes nothing of a message. It never leaves the check. */
export class Refused extends Error {}

/** Refuses unless `holds`. */
export function demand(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Refused(why);
}
