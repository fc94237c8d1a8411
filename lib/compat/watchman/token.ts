import { authorize } from '../../access/authorize.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import type { RouteRequest } from '../../http/route.ts';

/**
 * What a client of a watchman address may see; `none` is refused. Where a token is needed, it must be given, whatever
 * everybody may see; where none is, one in watchman's own form is not looked at.
 * @param tokenName the name of the parameter that may hold the token, where one is needed.
 */
export async function findLevel(
  status: StatusQL,
  { headers, query }: RouteRequest,
  tokenName: string | undefined,
): Promise<Level> {
  const token = tokenName === undefined ? undefined : readToken(headers, query, tokenName);
  // It is one more way to send what `Bearer` sends, so that the config's own `authorize` hears of it too.
  const credentials = token === undefined ? headers : toBearer(headers, token);
  const viewer = credentials && (await authorize(status, { headers: credentials }));
  if (!viewer || (tokenName !== undefined && viewer.kind !== 'token')) return 'none';
  return viewer.level;
}

/** The same headers with the token as `Bearer`; nothing for what no header can hold, and no token is. */
function toBearer(headers: Headers, token: string): Headers | undefined {
  if (/[\0\r\n]/.test(token)) return undefined;
  const bearing = new Headers(headers);
  bearing.set('Authorization', `Bearer ${token}`);
  return bearing;
}

/**
 * The token that a client of django-watchman gives, as bytes of a header: in `Authorization: WATCHMAN-TOKEN Token="…"`,
 * read as from watchman 1.4 on, else the last one in the query.
 */
function readToken(headers: Headers, query: URLSearchParams, name: string): string | undefined {
  // The scheme is not looked at, and what follows `Token=` ends at a space.
  const parts = headers.get('authorization')?.split(/\s+/);
  const part = parts?.find((each) => each.startsWith('Token='));
  if (part !== undefined) return unquote(part.slice('Token='.length));
  const last = query.getAll(name).at(-1);
  return last === undefined ? undefined : Buffer.from(last).toString('latin1');
}

/** A text without the quotes at its ends, however many. */
function unquote(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '"') start += 1;
  while (end > start && text[end - 1] === '"') end -= 1;
  return text.slice(start, end);
}
