import { and, arrayContains, asc, eq, isNull } from 'drizzle-orm';
import type { Person } from '../../core/config.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { monitorPeriods } from '../../db/schema/periods.ts';
import { preferences } from '../../db/schema/recipients.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow } from '../../monitors/database.ts';
import { named } from '../../monitors/rows/find-monitors.ts';
import { toCounting } from '../../monitors/rows/monitor-rows.ts';
import type { PreferencesView } from '../views.ts';
import { listPersonalRoutes } from './personal-routes.ts';

/** How somebody is told, and of what. */
export async function readPreferences(
  db: Database,
  context: ActionContext,
  { id, name, email }: Person,
): Promise<PreferencesView> {
  const { status } = context;
  const [row] = await db.select().from(preferences).where(eq(preferences.personId, id));
  const routes = row?.routes ?? null;
  const problem = email ? undefined : 'There is no address to send it to.';
  return {
    person: { id, name, email },
    instant: row?.instant ?? true,
    digest: row?.digest ?? true,
    routes: listPersonalRoutes(status).map((route) => ({
      name: route,
      isUsed: routes?.includes(route) ?? true,
      problem,
    })),
    quiet: toQuiet(row),
    timeZone: row?.timeZone ?? status.schedules.timeZone,
    monitors: await readFollowed(db, context, id),
  };
}

function toQuiet(row: typeof preferences.$inferSelect | undefined): PreferencesView['quiet'] {
  const { quietFrom: from = null, quietTo: to = null } = row ?? {};
  return from === null || to === null ? undefined : { from, to };
}

/** The monitors whose notifee somebody is. */
async function readFollowed(
  db: Database,
  context: ActionContext,
  id: string,
): Promise<PreferencesView['monitors']> {
  const now = await readNow(db, context);
  return db
    .select({ ...named, notify: monitors.notify, status: toCounting(context.status, now).counts })
    .from(monitors)
    .leftJoin(monitorStates, eq(monitorStates.monitorId, monitors.id))
    .leftJoin(monitorPeriods, and(eq(monitorPeriods.monitorId, monitors.id), isNull(monitorPeriods.until)))
    .where(arrayContains(monitors.notifees, [id]))
    .orderBy(asc(named.label), asc(monitors.name));
}
