import type { StatusQL } from '../core/define-status.ts';
import { Refusal } from './refusal.ts';
import { toOrigin } from './route.ts';

// What a browser says of who made a request: a page of this origin, or the person themselves.
const OWN_SITES = ['same-origin', 'none'];

/**
 * Refuses what a page of elsewhere has a browser send with what that keeps for us: a session, or a password that was typed in. A
 * Bearer token no browser sends by itself.
 * @throws Refusal FORBIDDEN; for a client with cookies, too, that says nothing of where it is from.
 */
export function requireSameOrigin({ baseUrl }: Pick<StatusQL, 'baseUrl'>, { headers, url }: Request): void {
  if (/^bearer\s/i.test(headers.get('authorization') ?? '')) return;
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  // By plain http browsers send the origin alone, and programs neither.
  const isOwn =
    site !== null
      ? OWN_SITES.includes(site)
      : origin !== null
        ? [baseUrl, toOrigin(headers, new URL(url))].includes(origin)
        : !headers.has('cookie');
  if (!isOwn) throw new Refusal('FORBIDDEN', 'This is taken from pages of this site alone.');
}
