import type { FrontPage } from '../../contract/papers.ts';
import type { ObservationClaim } from '../../contract/peers.ts';

/** Members of a Status that are one text, and those that are one number. */
const textMembers = ['flair', 'trend', 'trendEmoji', 'version', 'transport', 'plate', 'address'] as const;
const numberMembers = ['chattiness', 'buzz'] as const;
const traits = ['agreeableness', 'sociability', 'chill'] as const;
const seenMembers = ['online', 'restarts', 'totalUptime', 'startTime', 'lastSeen'] as const;

export type TextMember = (typeof textMembers)[number];
export type NumberMember = (typeof numberMembers)[number] | (typeof traits)[number];
export type SeenMember = (typeof seenMembers)[number];

/** One thing that an edition says otherwise than another. An empty text or null is: nothing said. */
export type Difference =
  | { readonly kind: 'text'; readonly member: TextMember; readonly before: string; readonly after: string }
  | {
      readonly kind: 'number';
      readonly member: NumberMember;
      readonly before: number | null;
      readonly after: number | null;
    }
  | { readonly kind: 'aura'; readonly before: FrontPage['aura']; readonly after: FrontPage['aura'] }
  /** Its computer started anew, by its own word. */
  | { readonly kind: 'uptime'; readonly before: number; readonly after: number }
  | { readonly kind: 'hears-of'; readonly name: string }
  | { readonly kind: 'no-more-of'; readonly name: string }
  | {
      readonly kind: 'seen';
      readonly name: string;
      readonly member: SeenMember;
      readonly before: ObservationClaim[SeenMember];
      readonly after: ObservationClaim[SeenMember];
    }
  | {
      readonly kind: 'clout';
      readonly name: string;
      readonly before: number | null;
      readonly after: number | null;
    }
  | { readonly kind: 'rest'; readonly key: string; readonly before: string; readonly after: string };

/**
 * What a later edition says otherwise than an earlier one, member by member. That time went on is no difference: its
 * number, its date and an uptime that grew are left out.
 */
export function differencesOf(before: FrontPage, after: FrontPage): readonly Difference[] {
  return [
    ...textMembers
      .filter((member) => before[member] !== after[member])
      .map((member) => ({ kind: 'text', member, before: before[member], after: after[member] }) as const),
    ...numberMembers
      .filter((member) => before[member] !== after[member])
      .map((member) => ({ kind: 'number', member, before: before[member], after: after[member] }) as const),
    ...traits
      .map((member) => {
        const [was, is] = [before.personality?.[member] ?? null, after.personality?.[member] ?? null];
        return { kind: 'number', member, before: was, after: is } as const;
      })
      .filter(({ before: was, after: is }) => was !== is),
    ...auraDifference(before, after),
    ...(before.uptime !== null && after.uptime !== null && after.uptime < before.uptime
      ? [{ kind: 'uptime', before: before.uptime, after: after.uptime } as const]
      : []),
    ...seenDifferences(before, after),
    ...cloutDifferences(before, after),
    ...restDifferences(before, after),
  ];
}

function auraDifference({ aura: before }: FrontPage, { aura: after }: FrontPage): readonly Difference[] {
  const same = before?.primary === after?.primary && before?.secondary === after?.secondary;
  return same ? [] : [{ kind: 'aura', before, after }];
}

function seenDifferences(before: FrontPage, after: FrontPage): Difference[] {
  const earlier = new Map(before.observations.map((seen) => [seen.name, seen]));
  const later = new Set(after.observations.map(({ name }) => name));
  return [
    ...after.observations.flatMap((seen): Difference[] => {
      const { name } = seen;
      const was = earlier.get(name);
      if (was === undefined) return [{ kind: 'hears-of', name }];
      return (
        seenMembers
          // It was seen since, and so it was here the longer: that alone is time going on.
          .filter((member) => was[member] !== seen[member] && !(isPassing(member) && seen[member] > was[member]))
          .map((member) => ({ kind: 'seen', name, member, before: was[member], after: seen[member] }))
      );
    }),
    ...before.observations
      .filter(({ name }) => !later.has(name))
      .map(({ name }): Difference => ({ kind: 'no-more-of', name })),
  ];
}

const isPassing = (member: SeenMember): boolean => member === 'lastSeen' || member === 'totalUptime';

function cloutDifferences(before: FrontPage, after: FrontPage): Difference[] {
  const was = new Map(before.clout.map(({ name, value }) => [name, value]));
  const is = new Map(after.clout.map(({ name, value }) => [name, value]));
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((name) => ({ kind: 'clout', name, before: was.get(name) ?? null, after: is.get(name) ?? null }) as const)
    .filter((one) => one.before !== one.after);
}

function restDifferences(before: FrontPage, after: FrontPage): Difference[] {
  const was = new Map(before.rest.map(({ key, json }) => [key, json]));
  const is = new Map(after.rest.map(({ key, json }) => [key, json]));
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((key) => ({ kind: 'rest', key, before: was.get(key) ?? '', after: is.get(key) ?? '' }) as const)
    .filter((one) => one.before !== one.after);
}
