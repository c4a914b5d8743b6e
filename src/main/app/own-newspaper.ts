import type { Settings } from '../../contract/settings.ts';
import type { Clock } from '../nara/clock.ts';
import { limits } from '../nara/limits.ts';
import { newspaperSize } from '../nara/newspaper.ts';
import { wireObservation } from '../nara/observation.ts';
import type { SecretKind } from '../nara/privacy.ts';
import type { Memory } from '../store/memory.ts';
import type { Identity } from './identity.ts';
import type { Impressions } from './impressions.ts';
import type { MachineStats } from './system.ts';
import { version } from './version.ts';

type Status = Readonly<Record<string, unknown>>;

/** Makes the Status of our newspapers: exactly what protocol section 9 allows to be said of ourselves. */
export interface OwnNewspapers {
  /**
   * The Status of the next newspaper, whose edition is then used up. Editions outlive the run, so that no old newspaper
   * of ours can be played again as new.
   */
  next(identity: Identity, chattiness: number): Status;
  /** The same, with nothing used up. */
  preview(identity: Identity, chattiness: number): Status;
}

type Told = 'flair' | 'auraPrimary' | 'auraSecondary' | 'shareHost' | 'shareObservations' | 'shareClout';

export function ownNewspapers(parts: {
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly clock: Pick<Clock, 'now'>;
  /** In force now. */
  settings(): Pick<Settings, Told>;
  readonly impressions: Pick<Impressions, 'observations' | 'clout'>;
  machine(): MachineStats;
  /** Which of our secrets a text holds. */
  secretIn: (text: string) => SecretKind | null;
}): OwnNewspapers {
  const { memory, clock, impressions } = parts;
  let edition = Number(memory.getState('edition') ?? '0');
  if (!Number.isSafeInteger(edition) || edition < 0) edition = 0;

  /** Without names that hold a secret: who guesses one and calls itself so must not silence us. */
  const unsuspicious = <T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] =>
    parts.secretIn(entries.map(([name]) => name).join('\n')) === null
      ? entries
      : entries.filter(([name]) => parts.secretIn(name) === null);

  const compose = (identity: Identity, chattiness: number, number: number): Status => {
    const { flair, auraPrimary, auraSecondary, shareHost, shareObservations, shareClout } = parts.settings();
    const ourselves = {
      Flair: flair,
      Aura: { primary: auraPrimary, secondary: auraSecondary },
      Chattiness: chattiness,
      Personality: identity.personality,
      Version: `plaza-${version}`,
      PublicKey: identity.signer.publicKey,
      ID: identity.id,
      ...(shareHost ? { HostStats: hostStats(parts.machine()) } : {}),
    };
    const dated = { Edition: number, PublishedAt: Math.trunc(clock.now() / 1000) };
    const observations = shareObservations
      ? unsuspicious(impressions.observations()).map(([name, seen]) => [name, wireObservation(seen)] as const)
      : null;
    const opinions = shareClout ? unsuspicious(impressions.clout()) : null;
    return fitted(identity.name, observations, opinions, (observed, clout) => ({
      ...ourselves,
      ...(observed === null ? {} : { Observations: Object.fromEntries(observed) }),
      ...(clout === null ? {} : { Clout: Object.fromEntries(clout) }),
      ...dated,
    }));
  };
  return {
    next(identity, chattiness) {
      edition++;
      memory.setState('edition', String(edition));
      return compose(identity, chattiness, edition);
    },
    preview: (identity, chattiness) => compose(identity, chattiness, edition + 1),
  };
}

/** Nothing else of the computer is told, whatever else there is to know (protocol section 9). */
const hostStats = ({ uptime, load }: MachineStats): Status => ({
  Uptime: Math.trunc(uptime),
  LoadAvg: Math.round(load * 100) / 100,
});

type Entries = readonly (readonly [string, unknown])[] | null;

/** Within 16 KiB as a whole: from the end, first observations are left out, then clout. */
function fitted(
  name: string,
  observations: Entries,
  clout: Entries,
  make: (observations: Entries, clout: Entries) => Status,
): Status {
  let [observed, thought] = [observations, clout];
  for (;;) {
    const status = make(observed, thought);
    if (newspaperSize(name, status) <= limits.newspaperBytes) return status;
    if (observed !== null && observed.length > 0) observed = observed.slice(0, -1);
    else if (thought !== null && thought.length > 0) thought = thought.slice(0, -1);
    else return status;
  }
}
