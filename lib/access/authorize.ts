import { createHash, timingSafeEqual } from 'node:crypto';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';

/** Who is asking, and what they may see. */
export interface Viewer {
  kind: 'anonymous' | 'token';
  level: Level;
}

/**
 * Finds out who is asking, by the header `Authorization: Bearer …` (RFC 6750, section 2.1).
 * @returns null for a wrong token: it is refused, never taken for nobody.
 */
export async function authorize(
  { access }: Pick<StatusQL, 'access'>,
  { headers }: { headers: Headers },
): Promise<Viewer | null> {
  const token = /^bearer +(.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim();
  if (token === undefined) return { kind: 'anonymous', level: access.anonymous };
  return isOneOf(token, access.tokens) ? { kind: 'token', level: 'details' } : null;
}

/** Whether a token is in the list; takes the same time wherever and whether it is. */
function isOneOf(token: string, tokens: readonly string[]): boolean {
  const given = digest(token);
  let found = false;
  for (const known of tokens) {
    // An empty token is never valid, whatever the list holds.
    if (timingSafeEqual(given, digest(known)) && known !== '') found = true;
  }
  return found;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
