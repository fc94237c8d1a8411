import type { ServerResponse } from 'node:http';

// A reader that takes nothing is given up; how long an answer may take is for its budget to say.
const TAKEN_WITHIN_MS = 30_000;

/**
 * Sends a response over node:http.
 * @param last waited for with the whole answer sent already, before the exchange ends.
 */
export async function send(
  response: Response,
  outgoing: ServerResponse,
  last?: Promise<unknown>,
): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.setTimeout(TAKEN_WITHIN_MS, () => outgoing.destroy());
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  if (last === undefined) return void outgoing.end(body);
  outgoing.setHeader('Content-Length', body.length).write(body);
  await last;
  outgoing.end();
}
