import { PGlite } from '@electric-sql/pglite';
import type { MonitoredDatabase } from '../lib/monitoring/status-database.ts';
import { statusDatabase } from '../lib/monitoring/status-database.ts';

/** How many monitors and changes there are of few, and of many. */
export const FEW = 10;
export const MANY_MONITORS = 500;
export const MANY_CHANGES = 10_000;

/**
 * An embedded database of monitors with a state, a report and some last evaluations each, all of them in periods of an hour;
 * closing it closes what it opened.
 * @param changes how many periods there are, of all of them together.
 */
export function monitored(monitors: number, changes: number): MonitoredDatabase {
  const database = statusDatabase(() => PGlite.create());
  let filled: Promise<unknown> | undefined;
  const fill = async () => {
    await database.migrate();
    for (const statement of toStatements(monitors, changes)) {
      await database.use((db) => db.execute(statement));
    }
  };
  return {
    ...database,
    async use(work) {
      filled ??= fill();
      await filled;
      return database.use(work);
    },
  };
}

function toStatements(monitors: number, changes: number): string[] {
  return [
    `insert into statusql.monitors (name, origin, kind, every_ms, fields, group_name)
      select 'monitor ' || n, 'people', 'http', 60000, '{"url":"https://example.org/"}', 'group ' || n % 10
      from generate_series(1, ${monitors}) as n`,
    `insert into statusql.monitor_states (monitor_id, next_at, checked_at, seen, duration_ms, report, recent)
      select id, now(), now(), 'fine', 12, 'well', (
        select jsonb_agg(jsonb_build_object('at', now()::text, 'status', 'fine', 'durationMs', 12, 'report', 'well'))
        from generate_series(1, 10)
      ) from statusql.monitors`,
    `insert into statusql.monitor_periods (monitor_id, status, since, until, report)
      select id, case when n % 2 = 1 then 'fine' else 'problem' end, now() - n * interval '1 hour',
        case when n > 1 then now() - (n - 1) * interval '1 hour' end, 'well'
      from statusql.monitors, generate_series(1, ${changes / monitors}) as n order by n desc`,
    'analyze',
  ];
}
