import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import type { Step } from '../../history/advance.ts';
import type { Result } from './evaluator.ts';

// How many of the last evaluations are shown, and how much each says.
const RECENT = 10;
const RECENT_TEXT = 200;

/** Writes what is known of monitors since their last evaluation. */
export async function writeStates(
  tx: Database,
  steps: readonly { result: Result; step: Step }[],
): Promise<void> {
  const rows = steps.map(({ result: { claim, evaluated }, step }) => ({
    id: claim.monitorId,
    slot: claim.slot,
    checked_at: step.checkedAt,
    every_ms: claim.everyMs,
    seen: evaluated.status,
    streak: step.streak,
    duration_ms: evaluated.durationMs,
    report: evaluated.report,
    value: evaluated.value,
    recent: {
      at: step.checkedAt,
      status: evaluated.status,
      durationMs: Math.round(evaluated.durationMs * 10) / 10,
      report: evaluated.report?.slice(0, RECENT_TEXT).toWellFormed(),
    },
  }));
  await tx.execute(sql`
    update ${monitorStates} as states
    set recorded_slot = found.slot, checked_at = found.checked_at, seen = found.seen, streak = found.streak,
      every_ms = found.every_ms,
      -- It may have been disabled while it was evaluated.
      stopped_at = case when states.stopped_at > found.checked_at then states.stopped_at end,
      duration_ms = found.duration_ms, report = found.report, value = found.value,
      recent = jsonb_path_query_array(jsonb_build_array(found.recent) || states.recent, ${`$[0 to ${RECENT - 1}]`}::text::jsonpath)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as found(
      id uuid, slot timestamptz, checked_at timestamptz, every_ms integer, seen text, streak integer,
      duration_ms real, report text, value float8, recent jsonb
    )
    where states.monitor_id = found.id
  `);
}
