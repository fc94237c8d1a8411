import type { z } from 'zod';
import { toInputError, UnknownNameError } from '../../core/errors.ts';
import type { HealthCheck } from '../../core/health-check.ts';
import { atLevel, requireStatus } from '../../core/level.ts';
import {
  type CheckReport,
  type HealthReport,
  type ProbeAnswer,
  toCheckReport,
  toHealthReport,
} from '../../core/report.ts';
import { type PastState, readPastStates } from '../../history/read-past-states.ts';
import type { ActionContext } from '../action-context.ts';
import { readNow, useDatabase } from '../database.ts';
import { readInput } from '../inputs/read-input.ts';
import { pastHealth } from '../inputs.ts';

/**
 * How the checks of a resource were at a moment, by the history of each: unknown where nothing was evaluated. Which checks there
 * are, and what each of them weighs, is as the config says today.
 * @throws LevelError below the level `status`; UnknownNameError for a resource that is none, or one of stats; InputError for a moment
 *   that is still to come.
 */
export async function readHealthAt(
  context: ActionContext,
  input: z.input<typeof pastHealth>,
): Promise<HealthReport> {
  const { status, viewer } = context;
  requireStatus(viewer.level);
  const { resource: name, at } = readInput(pastHealth, input);
  const resource = Object.hasOwn(status.resources, name) ? status.resources[name] : undefined;
  if (resource?.kind !== 'check') {
    const ofChecks = Object.values(status.resources).filter(({ kind }) => kind === 'check');
    throw new UnknownNameError(
      name,
      ofChecks.map((each) => each.name),
    );
  }
  const checks = Object.entries(resource.providers);
  const toName = (check: string) => `${name}.${check}`;
  const states = await useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    if (at > now) throw toInputError('at', `${at.toISOString()} is still to come.`);
    return readPastStates(
      db,
      checks.map(([check]) => toName(check)),
      at,
    );
  });
  const reports = checks.map(([check, declared]) =>
    toPastReport(check, declared, at, states.get(toName(check))),
  );
  return atLevel(toHealthReport(name, reports), viewer.level);
}

/** The report of a check from the period that it was in: what its probes said is as when that began. */
function toPastReport(name: string, check: HealthCheck, at: Date, state?: PastState): CheckReport {
  const isKnown = state !== undefined && !state.isGap;
  const timing = { checkedAt: at, durationMs: 0, cached: isKnown, stale: !isKnown };
  const status = state?.status ?? 'unknown';
  const said = new Map(
    (isKnown ? state.evidence?.probes : undefined)?.map((probe) => [probe.name ?? name, probe]),
  );
  const all = { status, message: isKnown ? state.report : 'Nothing was evaluated at that time.' };
  const named = check.probes.map(({ name: probe = name, alias }) => ({ name: probe, alias }));
  const asked = named.filter((probe) => said.has(probe.name));
  const answers = (asked.length > 0 ? asked : named).map(
    (probe): ProbeAnswer => ({ ...all, ...said.get(probe.name), ...probe, measurements: [], ...timing }),
  );
  return { ...toCheckReport(name, check, answers), status, since: state?.since };
}
