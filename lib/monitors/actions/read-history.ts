import type { z } from 'zod';
import { requireStatus } from '../../core/level.ts';
import { readHistory as readPoints } from '../../history/read-history.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { historyRange } from '../inputs.ts';
import { findMonitor } from '../rows/find-monitors.ts';
import type { HistoryPoint } from '../views.ts';

/**
 * The buckets of a stretch of a monitor's history, the oldest first; one that is not there is unknown. The number that it watches
 * takes the level `details`.
 * @throws LevelError below the level `status`, UnknownNameError, InputError for a stretch that ends before it begins or is too long.
 */
export async function readHistory(
  context: ActionContext,
  input: z.input<typeof historyRange>,
): Promise<HistoryPoint[]> {
  const { level } = context.viewer;
  requireStatus(level);
  const { monitor, from, to, resolution } = readInput(historyRange, input);
  return useDatabase(context, async (db) => {
    const { id } = await findMonitor(db, monitor);
    const points = await readPoints(db, id, { resolution, from, to: to ?? (await readNow(db, context)) });
    return level === 'details' ? points : points.map(({ value: _value, ...point }) => point);
  });
}
