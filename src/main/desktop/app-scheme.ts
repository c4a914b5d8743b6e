import { net, protocol, type Protocol } from 'electron';
import { pathToFileURL } from 'node:url';
import { scheme } from './addresses.ts';
import { fileFor, safeHeaders } from './app-files.ts';

/** Makes `app://plaza/` a proper origin. Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window from `root` under `app://plaza/`, with a strict content policy on every answer; `of` the session. */
export function serveAppScheme(root: string, of: Protocol = protocol): void {
  of.handle(scheme, async (request) => {
    const answer = fileFor(root, request.method, request.url);
    if (answer.status !== 200) return new Response(null, { status: answer.status, headers: safeHeaders });
    try {
      const file = await net.fetch(pathToFileURL(answer.path).href);
      if (!file.ok) return new Response(null, { status: 404, headers: safeHeaders });
      return new Response(file.body, { headers: { ...safeHeaders, 'content-type': answer.type } });
    } catch {
      return new Response(null, { status: 404, headers: safeHeaders });
    }
  });
}
