import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { observe } from './observe.ts';
import { findLeftOpen, findOpenHandles } from './open-handles.ts';
import { type CheckRun, findUnended, runCheck, startProbes, toStatus } from './run-check.ts';
import type { Subject, TrialOptions } from './subject.ts';

/** What a check does when all is well. */
export interface RunFindings {
  runs: CheckRun[];
  /** What is open after all runs that was not after the first. */
  grown: string[];
  /** What is open after its close that was not before the first. */
  left: string[];
}

const MORE_RUNS = 3;

/** Runs a check several times, one after the other, and closes it. */
export async function examineRuns(subject: Subject): Promise<RunFindings> {
  const { graceMs, close } = subject;
  const before = findOpenHandles();
  const runs = [await runCheck(subject)];
  const pooled = [...findOpenHandles(before).values()];
  // One that does not answer would only take its time again.
  const isAnswered = runs[0]?.probes.every(({ result }) => result.kind !== 'timed out');
  for (let more = 0; isAnswered && more < MORE_RUNS; more += 1) runs.push(await runCheck(subject));
  const grown = await findLeftOpen(before, graceMs, pooled);
  await close();
  return { runs, grown, left: await findLeftOpen(before, graceMs) };
}

/** What a check does when it is given up. */
export interface AbortFindings {
  /** The probes that did not end. */
  unended: string[];
  /** How long they had for it, in milliseconds. */
  graceMs: number;
  /** What is open that was not before. */
  left: string[];
}

const ABORTS = 3;
// Long enough to get to where it waits.
const STALLED_MS = 50;

/** Gives runs up as soon as they have started, or where they wait when the thing can be stalled. */
export async function examineAborts(subject: Subject, { stall, mend }: TrialOptions): Promise<AbortFindings> {
  const before = findOpenHandles();
  // Opens what stays open: a pool may have a connection for each of the runs.
  await runCheck(subject, ABORTS);
  const pooled = [...findOpenHandles(before).values()];
  await stall?.();
  try {
    const unended = await abortRuns(subject, () => (stall ? sleep(STALLED_MS) : turn()));
    const { graceMs } = subject;
    return { unended, graceMs, left: await findLeftOpen(before, graceMs, pooled) };
  } finally {
    if (stall) await mend?.();
  }
}

async function abortRuns(subject: Subject, getGoing: () => Promise<unknown>): Promise<string[]> {
  const { unended } = await observe(async () => {
    const unended = new Set<string>();
    for (let time = 0; time < ABORTS && unended.size === 0; time += 1) {
      const started = startProbes(subject);
      await getGoing();
      for (const { run } of started) run.abort();
      for (const { who } of await findUnended(started, subject.graceMs)) unended.add(who);
    }
    return { unended: [...unended] };
  });
  return unended;
}

/** What a check does when its thing is broken. */
export interface OutageFindings {
  run: CheckRun;
  /** Whether it is fine again once the thing is mended. */
  isMended: boolean;
}

// A pool that lost its connections waits before it tries again.
const MEND_MS = 5_000;
const PAUSE_MS = 50;

/** Runs a check before, while and after the thing is broken. */
export async function examineOutage(
  subject: Subject,
  { breakIt, mend }: TrialOptions,
): Promise<OutageFindings> {
  // Opens what stays open.
  await runCheck(subject);
  let run: CheckRun;
  try {
    await breakIt?.();
    run = await runCheck(subject);
  } finally {
    await mend?.();
  }
  return { run, isMended: await isFineSoon(subject) };
}

async function isFineSoon(subject: Subject): Promise<boolean> {
  const endsAt = performance.now() + MEND_MS;
  do {
    const { probes } = await runCheck(subject);
    if (probes.every(({ result }) => toStatus(result) === 'fine')) return true;
    await sleep(PAUSE_MS);
  } while (performance.now() < endsAt);
  return false;
}
