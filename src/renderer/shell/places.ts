/** The places of the window, in the order of the rail. */
const places = ['plaza', 'messages', 'settings'] as const;
export type Place = (typeof places)[number];

/** The place that an address names by the first part after its "#"; the plaza where it names none. */
export function placeOf(hash: string): Place {
  const [name] = hash.replace(/^#/u, '').split('/');
  return places.find((place) => place === name) ?? 'plaza';
}

/** What stands behind the "#" for a place. */
export const hashOf = (place: Place): string => (place === 'plaza' ? '' : place);
