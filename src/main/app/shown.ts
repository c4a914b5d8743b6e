import type { Change, Snapshot } from '../../contract/state.ts';
import type { Arrivals } from './arrivals.ts';
import type { People } from './people.ts';

/** The change of something that there is one of. */
export type SingleChange = Exclude<Change, { type: 'peers' } | { type: 'arrival' }>;

/** How each of these things is now, by the name of its change. */
export type Views = {
  readonly [T in SingleChange['type']]: () => (Extract<SingleChange, { type: T }> & Record<T, unknown>)[T];
};

/** What to tell a window that has seen this thing before. */
export function changeOf(views: Views, type: SingleChange['type']): SingleChange {
  const change: unknown = { type, [type]: views[type]() };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a computed name widens to string; the table of views is what ties the two
  return change as SingleChange;
}

/** All that a window needs to draw itself the first time. */
export function snapshotOf(parts: {
  readonly revision: number;
  readonly host: Snapshot['host'];
  readonly people: Pick<People, 'summaries'>;
  readonly arrivals: Pick<Arrivals, 'latest'>;
  readonly views: Views;
}): Snapshot {
  const { revision, host, people, arrivals, views } = parts;
  return {
    revision,
    host,
    peers: people.summaries(),
    arrivals: arrivals.latest(),
    connection: views.connection(),
    self: views.self(),
    counters: views.counters(),
    notices: views.notices(),
    settings: views.settings(),
    plazas: views.plazas(),
    diagnosis: views.diagnosis(),
    demo: views.demo(),
    focus: views.focus(),
    link: views.link(),
  };
}
