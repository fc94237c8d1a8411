import { Refusal } from '../http/refusal.ts';
import type { Mount } from './mounts.ts';

/** What is mounted at an address, and the decoded segments of the address below it. */
export interface FoundMount extends Pick<Mount, 'methods' | 'allow'> {
  segments: string[];
}

/**
 * Finds what is mounted at the path of an address, without or with a last slash.
 * @throws Refusal where nothing is, or the path cannot be decoded.
 */
export function findMount(mounts: ReadonlyMap<string, Mount>, path: string): FoundMount {
  const segments = toSegments(path);
  const at = path.replace(/\/+$/, '');
  for (const [mount, { methods, isTree, allow }] of mounts) {
    if (at !== mount && !(isTree && at.startsWith(`${mount}/`))) continue;
    return { methods, allow, segments: segments.slice(mount.split('/').length - 1) };
  }
  throw new Refusal('UNKNOWN_NAME', 'There is nothing at this address.', { known: [...mounts.keys()] });
}

function toSegments(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new Refusal('BAD_ARGUMENT', 'The address has a percent sign that begins no escape.');
  }
}
