import type { KeepDays } from '../../core/config.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Database } from '../../db/client.ts';
import { advance, type Step } from '../../history/advance.ts';
import { findWindowsOf, type Maintenance } from '../../history/find-windows.ts';
import { readSchedules } from '../../history/read-schedules.ts';
import { type WrittenPeriod, writePeriods } from '../../history/write-periods.ts';
import { writeRollups } from '../../history/write-rollups.ts';
import { inShortTransaction } from '../database.ts';
import { findCause } from '../dependencies/find-cause.ts';
import { readDependencies } from '../dependencies/read-dependencies.ts';
import type { Result } from './evaluator.ts';
import { lockTracks, type TrackedMonitor } from './lock-tracks.ts';
import { writeAlerts } from './write-alerts.ts';
import { writeStates } from './write-states.ts';

/** What is recorded with results. */
interface RecordOptions {
  /** What knows the kinds of those that others stand on. */
  status: Pick<StatusQL, 'monitors'>;
  /** The release that runs. */
  release?: string;
  keepDays?: KeepDays;
  /** The clock, where it is not that of the database. */
  now?: Date;
}

/** A result with what its monitor was like before, and what it changes. */
interface RecordStep {
  result: Result;
  monitor: TrackedMonitor;
  step: Step;
}

/**
 * Records results, each of another monitor, in one transaction; a slot that is recorded already, or is older than that, is dropped.
 * @returns the periods that began.
 */
export function record(
  db: Database,
  results: readonly Result[],
  options: RecordOptions,
): Promise<WrittenPeriod[]> {
  return inShortTransaction(db, async (tx) => {
    const tracked = await lockTracks(tx, results, options.now);
    const steps = results.flatMap((result) => {
      const monitor = tracked.get(result.claim.monitorId);
      if (!monitor) return [];
      const observation = { status: result.evaluated.status, at: result.claim.now };
      return [{ result, monitor, step: advance(monitor, observation) }];
    });
    if (steps.length === 0) return [];
    await writeStates(tx, steps);
    await writeRollups(tx, toRollups(steps, await readSchedulesOf(tx, steps)), options.keepDays);
    const causes = await findCauses(tx, steps, options.status);
    const begins = steps.filter(({ step }) => step.opens.length > 0);
    const written = await writePeriods(
      tx,
      begins.map((each) => toPeriods(each, causes, options)),
    );
    await writeAlerts(tx, written, options.now);
    return written;
  });
}

/** The maintenance that may be about the time that is written. */
async function readSchedulesOf(tx: Database, steps: readonly RecordStep[]): Promise<Maintenance[]> {
  const spans = steps.flatMap(({ step }) => step.spans);
  if (spans.length === 0) return [];
  const from = Math.min(...spans.map((span) => span.from.getTime()));
  const to = Math.max(...spans.map((span) => span.to.getTime()));
  return readSchedules(tx, new Date(from), new Date(to));
}

function toRollups(steps: readonly RecordStep[], schedules: readonly Maintenance[]) {
  return steps.map(({ result: { claim, evaluated }, monitor, step: { checkedAt, spans } }) => {
    const [from, to] = [spans[0]?.from, spans.at(-1)?.to];
    const windows = from && to ? findWindowsOf(monitor, schedules, from, to) : [];
    const { durationMs, value } = evaluated;
    return { monitorId: claim.monitorId, checkedAt, durationMs, value, spans, windows };
  });
}

/** What explains that monitors are not fine any more, by their ids: what they stand on and is down, also as of these results. */
async function findCauses(
  tx: Database,
  steps: readonly RecordStep[],
  status: RecordOptions['status'],
): Promise<ReadonlyMap<string, string>> {
  const bad = steps.filter(({ step }) => step.opens.length > 0 && step.status !== 'fine');
  const ids = [...new Set(bad.flatMap(({ monitor }) => monitor.dependsOn))];
  const now = new Date(Math.max(...steps.map(({ step }) => step.checkedAt.getTime())));
  const known = new Map(await readDependencies(tx, status, now, ids));
  for (const { monitor, step } of steps) {
    const dependency = known.get(monitor.id);
    if (dependency) known.set(monitor.id, { ...dependency, status: step.status });
  }
  return new Map(
    bad.flatMap(({ monitor: { id, dependsOn } }) => {
      const cause = findCause(dependsOn, known);
      return cause ? [[id, cause.id]] : [];
    }),
  );
}

function toPeriods(
  { result: { claim, evaluated }, step }: RecordStep,
  causes: ReadonlyMap<string, string>,
  { release }: RecordOptions,
) {
  const { report, probes, measurements } = evaluated;
  const suppressedBy = causes.get(claim.monitorId);
  const evidence: Evidence | undefined = probes || measurements ? { probes, measurements } : undefined;
  const opens = step.opens.map((period) =>
    period.isGap ? period : { ...period, report, evidence, release, suppressedBy },
  );
  return { monitorId: claim.monitorId, closes: step.closes, opens };
}
