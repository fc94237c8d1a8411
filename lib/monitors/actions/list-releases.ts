import type { z } from 'zod';
import { requireStatus } from '../../core/level.ts';
import { listReleases as listDeployed } from '../../history/list-releases.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { releaseRange } from '../inputs.ts';
import type { ReleaseView } from '../views.ts';

/**
 * The releases that ran first in a stretch of time, the oldest first; none below the level `details`.
 * @throws LevelError below the level `status`, InputError.
 */
export async function listReleases(
  context: ActionContext,
  input: z.input<typeof releaseRange>,
): Promise<ReleaseView[]> {
  const { level } = context.viewer;
  requireStatus(level);
  const { from, to } = readInput(releaseRange, input);
  if (level !== 'details') return [];
  return useDatabase(context, async (db) => {
    return listDeployed(db, { from, to: to ?? (await readNow(db, context)) });
  });
}
