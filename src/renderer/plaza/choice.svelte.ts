import type { Filter, Grouping, Sort } from './arrange.ts';

/** What the person chose to see of the plaza; it stays while they look at another place. */
class PlazaChoice {
  query = $state('');
  filter = $state<Filter>('everyone');
  sort = $state<Sort>('name');
  grouping = $state<Grouping>('presence');
  /** Which of the two views a window shows that has room for one. */
  view = $state<'list' | 'picture'>('list');
}

export const choice = new PlazaChoice();
