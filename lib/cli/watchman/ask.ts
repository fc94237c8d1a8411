import { reportChecks } from '../../compat/watchman/checks.ts';
import { toDocument } from '../../compat/watchman/status.ts';
import type { Config } from '../config.ts';
import { NoAnswerError } from '../errors.ts';
import { fetchJson, toServer } from '../running-server.ts';

// As the mount leaves it out.
const OMITTED = ['ping'];
// What a server waits, and the way there and back.
const TIME_LIMIT_MS = 11_000;

/**
 * Asks the chosen checks: here, or of the running server that holds the embedded database.
 * @param query what its address takes: `check` and `skip`.
 * @returns the checks in watchman's dialect, none where nothing was left to run.
 * @throws NoAnswerError where that server gives no answer.
 */
export async function ask(
  { status, embedded }: Config,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  const { address, token } = embedded?.readLock() ?? {};
  if (address) return askServer(address, token, query);
  // Before the checks, whose time limit is not for that; why it cannot be made is for its check to say.
  await embedded?.make().catch(() => {});
  return toDocument((await reportChecks(status, OMITTED, query, 'details')).checks);
}

async function askServer(
  address: string,
  token: string | undefined,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  const server = toServer(new URL('/watchman/', address).href, token);
  const { httpStatus, body } = await fetchJson(server, `/?${query}`, TIME_LIMIT_MS);
  if (httpStatus === 404 && body?.error === 404) return {};
  // A check may be called so, but is no number.
  if (body && typeof body.error !== 'number') return body;
  throw new NoAnswerError(`${server.address} answered ${httpStatus} with no status: is its watchman there?`);
}
