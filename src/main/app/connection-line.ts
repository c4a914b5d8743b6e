import type { Diagnosis, StepCause } from '../../contract/diagnosis.ts';
import type { ConnectionView } from '../../contract/state.ts';
import type { Words } from '../words/catalogue.ts';
import { followChange } from './follow-change.ts';
import type { PlazaSurface } from './surface.ts';

/** What made a test fail. */
export const causeOf = ({ routes }: Diagnosis): StepCause =>
  routes.flatMap(({ steps }) => steps).find(({ state }) => state === 'failed')?.cause ?? 'timeout';

/** One line for a terminal on how the connection stands; '' while there is nothing to say. */
export function connectionLine(words: Words, { phase, problem, broker, embedded }: ConnectionView): string {
  if (phase === 'joined') return words.connection.joined(broker, embedded);
  return problem === null ? '' : words.connection.failed(broker, problem.code, phase === 'waiting');
}

/** Tells a terminal how the connection stands, each time that this is news. Returns the undo. */
export function tellConnection(
  surface: Pick<PlazaSurface, 'snapshot' | 'onChanges'>,
  words: () => Words,
  print: (line: string) => void,
): () => void {
  let told = '';
  const tell = (view: ConnectionView): void => {
    const line = connectionLine(words(), view);
    if (line === '' || line === told) return;
    told = line;
    print(line);
  };
  tell(surface.snapshot().connection);
  return followChange(surface, 'connection', ({ connection }) => tell(connection));
}
