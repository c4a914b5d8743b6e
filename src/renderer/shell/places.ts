/** The places of the window, in the order of the rail. */
export const places = ['plaza', 'newspapers', 'timeline', 'messages', 'settings', 'guide'] as const;
export type Place = (typeof places)[number];

/** The place that an address names by the first part after its "#"; the plaza where it names none. */
export function placeOf(hash: string): Place {
  const [name] = hash.replace(/^#/u, '').split('/');
  return places.find((place) => place === name) ?? 'plaza';
}

/** The part of its place that an address names, after a "/"; empty where it names none. */
export const partOf = (hash: string): string => hash.split('/')[1] ?? '';

/** What stands behind the "#" for a place and, if it is not the first, a part of it. */
export const hashOf = (place: Place, part = ''): string =>
  place === 'plaza' ? '' : part === '' ? place : `${place}/${part}`;
