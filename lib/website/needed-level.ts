import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';

/** The level that seeing a page takes: figures take `details`, everything else `status`. */
export function toNeededLevel(
  { resources }: Pick<StatusQL, 'resources'>,
  [resource]: readonly string[],
): Level {
  return resource !== undefined && resources[resource]?.kind === 'stat' ? 'details' : 'status';
}
