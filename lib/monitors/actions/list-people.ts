import { requireDetails } from '../../core/level.ts';
import type { ActionContext } from '../action-context.ts';
import { readStaff } from '../people.ts';

/**
 * Those that may be told of monitors: the staff that the config names, which may be nobody.
 * @throws LevelError below the level `details`, else what the config throws.
 */
export async function listPeople({
  status,
  viewer,
}: ActionContext): Promise<{ id: string; name?: string; email?: string }[]> {
  requireDetails(viewer.level, 'The list of people');
  return ((await readStaff(status)) ?? []).map(({ id, name, email }) => ({ id, name, email }));
}
