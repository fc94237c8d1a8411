import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { toLabel } from '../../core/names.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { inShortTransaction, lockMonitors, readNow } from '../database.ts';
import { stopHolding } from '../evaluation/stop-holding.ts';

/** What a check of the config is watched by. */
interface CheckMonitor {
  name: string;
  label: string;
  fields: { resource: string; check: string };
  every_ms: number;
  failures: number;
  successes: number;
}

const EVERY_MS = 60_000;

/**
 * Keeps the monitors of the checks in step with the config: each has one, and that of a check which is gone is disabled until the
 * check comes back. Several processes may do so at one time.
 * @returns the names that a monitor of somebody else has, so that their checks are not watched.
 */
export function syncChecks(db: Database, status: StatusQL): Promise<string[]> {
  const wanted = JSON.stringify(listCheckMonitors(status));
  return inShortTransaction(db, async (tx) => {
    await lockMonitors(tx);
    await tx.execute(sql`
      insert into ${monitors} as kept (name, label, origin, kind, fields, every_ms, failures, successes)
      select name, label, 'check', 'check', fields, every_ms, failures, successes from ${toRecords(wanted)}
      on conflict (name) do update
      set label = excluded.label, fields = excluded.fields, every_ms = excluded.every_ms, failures = excluded.failures,
        successes = excluded.successes, enabled = kept.enabled or kept.retired, retired = false,
        version = kept.version + 1, updated_at = now(), updated_by = null
      where kept.origin = 'check' and (
        kept.retired or (kept.label, kept.fields, kept.every_ms, kept.failures, kept.successes)
          is distinct from (excluded.label, excluded.fields, excluded.every_ms, excluded.failures, excluded.successes)
      )
    `);
    await tx.execute(sql`
      insert into ${monitorStates} (monitor_id, next_at)
      select id, date_trunc('milliseconds', clock_timestamp()) from ${monitors} as monitors where origin = 'check'
      on conflict do nothing
    `);
    const retired = await tx.execute(sql`
      update ${monitors} set enabled = false, retired = true, version = version + 1, updated_at = now(), updated_by = null
      where origin = 'check' and enabled and name not in (select name from ${toRecords(wanted)})
      returning id
    `);
    const ids = toRows(retired).map((row) => (row as { id: string }).id);
    await stopHolding(tx, ids, await readNow(tx, {}));
    const taken = await tx.execute(sql`
      select name from ${monitors} where origin <> 'check' and name in (select name from ${toRecords(wanted)}) order by name
    `);
    return toRows(taken).map((row) => (row as { name: string }).name);
  });
}

function toRecords(json: string) {
  return sql`jsonb_to_recordset(${json}::text::jsonb) as wanted(
    name text, label text, fields jsonb, every_ms integer, failures integer, successes integer
  )`;
}

/** What the checks of a config are watched by, those left out that are not to be watched. */
function listCheckMonitors({ resources, watch }: StatusQL): CheckMonitor[] {
  if (watch === false) return [];
  const ofChecks = Object.values(resources).filter((resource) => resource.kind === 'check');
  return ofChecks.flatMap(({ name: resource, providers }) =>
    Object.entries(providers).flatMap(([check, { label = toLabel(check), watch: own = {} }]) => {
      if (own === false) return [];
      const { everyMs = watch.everyMs ?? EVERY_MS, failures = 1, successes = 1 } = own;
      const fields = { resource, check };
      return [{ name: `${resource}.${check}`, label, fields, every_ms: everyMs, failures, successes }];
    }),
  );
}
