import { authorize } from '../../access/authorize.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import type { RouteRequest } from '../../http/route.ts';
import { readToken } from './read-token.ts';
import type { WatchmanSettings } from './settings.ts';

/**
 * What the asker of a watchman address may see; `none` is refused. Where tokens are asked for, one must be given,
 * whatever everybody may see; where they are not, one in watchman's own form is not looked at.
 */
export async function findLevel(
  status: StatusQL,
  { headers, query }: RouteRequest,
  { asksToken, tokenName }: WatchmanSettings,
): Promise<Level> {
  const token = asksToken ? readToken(headers, query, tokenName) : undefined;
  // It is one more way to send what `Bearer` sends, so that the config's own `authorize` hears of it too.
  const credentials = token === undefined ? headers : toBearer(headers, token);
  const viewer = credentials && (await authorize(status, { headers: credentials }));
  if (!viewer || (asksToken && viewer.kind !== 'token')) return 'none';
  return viewer.level;
}

/** The same headers with the token as `Bearer`; nothing for what no header can hold, and no token is. */
function toBearer(headers: Headers, token: string): Headers | undefined {
  if (/[\0\r\n]/.test(token)) return undefined;
  const bearing = new Headers(headers);
  bearing.set('Authorization', `Bearer ${token}`);
  return bearing;
}
