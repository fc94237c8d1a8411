import type { CheckRun } from './run-check.ts';
import {
  type AbortFindings,
  examineAborts,
  examineOutage,
  examineRuns,
  type OutageFindings,
  type RunFindings,
  runAtOnce,
} from './scenarios.ts';
import { type MakeCheck, once, type Subject, type TrialOptions, withSubject } from './subject.ts';

/** What is found out of a check, each part when it is first asked for. */
export interface Trial {
  /** What was made, whatever it is. */
  made(): Promise<unknown>;
  /** Of several runs, one after the other. */
  inTurn(): Promise<RunFindings>;
  /** Of several runs at one time. */
  atOnce(): Promise<CheckRun>;
  /** Of runs that are given up. */
  aborted(): Promise<AbortFindings>;
  /** Of runs while its thing is broken. */
  outage(): Promise<OutageFindings>;
}

/**
 * Makes the trial of a check.
 * @throws TypeError for a thing that can be broken or stalled and not be mended.
 */
export function createTrial(make: MakeCheck, options: TrialOptions): Trial {
  if ((options.breakIt || options.stall) && !options.mend) {
    throw new TypeError('mend is missing: breakIt and stall need what undoes them.');
  }
  const examine = <Result>(work: (subject: Subject) => Promise<Result>) =>
    once(() => withSubject(make, options, work));
  return {
    made: once(async () => {
      const made = await make();
      await made?.close?.();
      return made;
    }),
    inTurn: examine(examineRuns),
    atOnce: examine(runAtOnce),
    aborted: examine((subject) => examineAborts(subject, options)),
    outage: examine((subject) => examineOutage(subject, options)),
  };
}
