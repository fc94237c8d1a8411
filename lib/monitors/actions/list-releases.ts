import { requireStatus } from '../../core/level.ts';
import { listReleases as listDeployed } from '../../history/list-releases.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import type { ReleaseView } from '../views.ts';

/**
 * The releases that ran first in a stretch of time, the oldest first; none below the level `details`.
 * @throws LevelError below the level `status`.
 */
export async function listReleases(
  context: ActionContext,
  { from, to }: { from: Date; to?: Date },
): Promise<ReleaseView[]> {
  const { level } = context.viewer;
  requireStatus(level);
  if (level !== 'details') return [];
  return useDatabase(context, async (db) => {
    return listDeployed(db, { from, to: to ?? (await readNow(db, context)) });
  });
}
