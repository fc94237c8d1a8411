import { isOneOf } from '../../access/authorize.ts';

/** Whether the last `access_token` of a query is the one that is set; no other credentials are read. */
export function isAllowed(query: URLSearchParams, accessToken: string | undefined): boolean {
  const given = query.getAll('access_token').at(-1);
  if (given === undefined || accessToken === undefined) return false;
  return isOneOf(Buffer.from(given).toString('latin1'), [accessToken]);
}
