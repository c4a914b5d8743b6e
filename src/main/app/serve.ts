import * as v from 'valibot';
import { requests, type Api, type Reply, type RequestName } from '../../contract/table.ts';
import type { Words } from '../words/catalogue.ts';

const bad = (message: string): Reply => ({ ok: false, error: { code: 'bad-request', message } });

const isRequest = (name: unknown): name is RequestName => typeof name === 'string' && Object.hasOwn(requests, name);

/** Answers a request from a window. Its input is untrusted: it is checked here, by the contract's schema. Never throws. */
export async function serve(
  api: Api,
  name: unknown,
  input: unknown,
  { log, words }: { readonly log: (line: string) => void; words(): Words },
): Promise<Reply> {
  if (!isRequest(name)) return bad(words().requests.unknown);
  const read = v.safeParse(requests[name], input);
  if (!read.success) return bad(read.issues.map((issue) => complaint(words().requests, issue)).join('\n'));
  try {
    // The table ties each schema to its function; TypeScript cannot follow that through a name known only now.
    const answer = api[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await answer(read.output) };
  } catch (error) {
    // The kind of error only: its words may quote what a person typed.
    log(`request ${name} failed (${error instanceof Error ? error.name : 'unknown'})`);
    return { ok: false, error: { code: 'failed', message: words().requests.failed } };
  }
}

/** valibot's own words repeat what was given: here that may be a password, a passphrase or a soul. */
function complaint(words: Words['requests'], issue: v.BaseIssue<unknown>): string {
  return words.badInput(v.getDotPath(issue) ?? '', issue.expected ?? '');
}
