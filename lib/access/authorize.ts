import { createHash, timingSafeEqual } from 'node:crypto';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';

/** Who is asking, and what they may see. */
export interface Viewer {
  kind: 'anonymous' | 'token';
  level: Level;
}

/**
 * Finds out who is asking, by the header `Authorization: Bearer …` (RFC 6750, section 2.1). Other schemes are not
 * ours: a proxy may use them.
 * @returns null for a wrong or empty token: it is refused, never taken for nobody.
 */
export async function authorize(
  { access }: Pick<StatusQL, 'access'>,
  { headers }: { headers: Headers },
): Promise<Viewer | null> {
  const bearer = /^bearer(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '');
  if (!bearer) return { kind: 'anonymous', level: access.anonymous };
  return isOneOf(bearer[1] ?? '', access.tokens) ? { kind: 'token', level: 'details' } : null;
}

/** Whether a token is in the list; takes the same time wherever and whether it is. */
function isOneOf(token: string, tokens: readonly string[]): boolean {
  // A header holds bytes, each read as one character: here they become bytes again.
  const given = digest(Buffer.from(token, 'latin1'));
  let found = false;
  for (const known of tokens.map((each) => each.trim())) {
    // An empty token is never valid, whatever the list holds.
    if (timingSafeEqual(given, digest(Buffer.from(known))) && known !== '') found = true;
  }
  return found;
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
