import type { Place } from '../place.ts';

/** `proxy`, of an app that has none. */
export function toProxy({ path, config }: Place): string {
  return `import { createStatusProxy } from 'statusql/proxy';
import { status } from '${config}';

// A page of Next cannot answer 401, 403 or 405: this answers before it.
export const proxy = createStatusProxy(status, { path: '${path}' });

export const config = { matcher: '${path}/:path*' };
`;
}
