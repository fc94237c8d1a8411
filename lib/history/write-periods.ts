import { type SQL, sql } from 'drizzle-orm';
import { toRows } from '../clients/postgresql.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Status } from '../core/status.ts';
import type { Database } from '../db/client.ts';
import { monitorPeriods } from '../db/schema/periods.ts';
import type { NewPeriod, Step } from './advance.ts';

/** What is known of a period when it begins. */
interface PeriodFacts {
  report?: string;
  evidence?: Evidence;
  /** The release that runs. */
  release?: string;
  /** The id of the monitor that is down and explains it. */
  suppressedBy?: string;
}

/** What changes in the periods of one monitor. */
export interface PeriodRow extends Pick<Step, 'closes'> {
  monitorId: string;
  opens: readonly (NewPeriod & PeriodFacts)[];
}

/** A period that was written. */
export interface WrittenPeriod {
  /** Its place in the stream of changes. */
  id: string;
  monitorId: string;
  status: Status;
  isGap: boolean;
  since: Date;
}

/**
 * Writes what changes in the periods of many monitors, in one transaction of the caller's, to be ended soon: until then no other
 * change is written anywhere, so that ids are in the order of commits.
 * @returns the periods that were written, in the order of their ids.
 */
export async function writePeriods(tx: Database, rows: readonly PeriodRow[]): Promise<WrittenPeriod[]> {
  const closing = rows.flatMap(({ monitorId, closes }) => (closes ? [{ monitorId, until: closes }] : []));
  if (closing.length > 0) {
    await tx.execute(sql`
      update ${monitorPeriods} set until = ended.until
      from jsonb_to_recordset(${toJson(closing)}) as ended("monitorId" uuid, until timestamptz)
      where monitor_id = ended."monitorId" and ${monitorPeriods}.until is null
    `);
  }
  const opening = rows.flatMap(({ monitorId, opens }) => opens.map((period) => ({ ...period, monitorId })));
  if (opening.length === 0) return [];
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('statusql.changes'))`);
  const written = await tx.execute(sql`
    insert into ${monitorPeriods}
      (monitor_id, status, is_gap, since, until, report, evidence, release, suppressed_by)
    select "monitorId", status, "isGap", since, until, report, evidence, release, "suppressedBy"
    from rows from (jsonb_to_recordset(${toJson(opening)}) as (
      "monitorId" uuid, status text, "isGap" boolean, since timestamptz, until timestamptz,
      report text, evidence jsonb, release text, "suppressedBy" uuid
    )) with ordinality
    order by ordinality
    returning id, monitor_id, status, is_gap, since
  `);
  return toRows(written)
    .map((row) => toWritten(row as WrittenRow))
    .sort((a, b) => Number(a.id) - Number(b.id));
}

/** As text: a driver that knows the type of the parameter would write the text as JSON once more. */
function toJson(rows: readonly object[]): SQL {
  return sql`${JSON.stringify(rows)}::text::jsonb`;
}

interface WrittenRow {
  id: string | number | bigint;
  monitor_id: string;
  status: Status;
  is_gap: boolean;
  since: Date | string;
}

function toWritten({ id, monitor_id, status, is_gap, since }: WrittenRow): WrittenPeriod {
  return { id: String(id), monitorId: monitor_id, status, isGap: is_gap, since: new Date(since) };
}
