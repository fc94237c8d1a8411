import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError } from '../../core/errors.ts';
import { requireStatus } from '../../core/level.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { monitorList } from '../inputs.ts';
import { readMonitorRows, toCounting } from '../rows/monitor-rows.ts';
import { readViews } from '../views/read-views.ts';
import type { MonitorView, Page } from '../views.ts';

/**
 * The monitors, worst first by what counts, then by name; in a constant number of statements. A cursor is a place in that order,
 * so it stays good when monitors come, go or change.
 * @throws LevelError below the level `status`, InputError.
 */
export async function listMonitors(
  context: ActionContext,
  input: z.input<typeof monitorList>,
): Promise<Page<MonitorView>> {
  const { status, viewer } = context;
  requireStatus(viewer.level);
  const { first, after, group, status: statuses, recent, ids } = readInput(monitorList, input);
  const place = after === undefined ? undefined : readCursor(after);
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    const { counts } = toCounting(status, now);
    const rank = toRank(counts);
    const rows = await readMonitorRows(db, status, now, {
      where: and(
        group === undefined ? undefined : eq(monitors.group, group),
        statuses && inArray(counts, statuses),
        ids && inArray(monitors.id, ids),
        place && sql`(${rank}, ${monitors.name}) > (${place.rank}::int, ${place.name}::text)`,
      ),
      orderBy: [rank, sql`${monitors.name}`],
      limit: first + 1,
      recent,
    });
    const views = await readViews(db, context, now, rows.slice(0, first));
    return {
      items: views.map((view) => ({ ...view, cursor: toCursor(view) })),
      hasNext: rows.length > first,
    };
  });
}

const WORST_FIRST = [...STATUSES].reverse();

/** The place of a status in the order from worst to best. */
function toRank(status: SQL<Status>): SQL {
  return sql`array_position(array['${sql.raw(WORST_FIRST.join("','"))}'], ${status})`;
}

function toCursor({ status, name }: MonitorView): string {
  return Buffer.from(`${WORST_FIRST.indexOf(status) + 1}:${name}`).toString('base64url');
}

function readCursor(cursor: string): { rank: number; name: string } {
  const [, rank, name] = /^([1-4]):([^\0]+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (rank !== undefined && name !== undefined) return { rank: Number(rank), name };
  throw toInputError('after', 'This is no cursor of a list of monitors.');
}
