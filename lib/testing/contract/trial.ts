import { runCheck } from './run-check.ts';
import { examineAborts, examineOutage, examineRuns } from './scenarios.ts';
import { type MakeCheck, once, type Subject, type TrialOptions, withSubject } from './subject.ts';

/** What is found out of a check, each part when it is first needed. */
export type Trial = ReturnType<typeof createTrial>;

const AT_ONCE = 5;

/**
 * Makes the trial of a check.
 * @throws TypeError for a thing that can be broken or stalled and not be mended.
 */
export function createTrial(make: MakeCheck, options: TrialOptions) {
  if ((options.breakIt || options.stall) && !options.mend) {
    throw new TypeError('mend is missing: breakIt and stall need what undoes them.');
  }
  const examine = <Result>(work: (subject: Subject) => Promise<Result>) =>
    once(() => withSubject(make, options, work));
  return {
    /** What was made, whatever it is. */
    made: once(async (): Promise<unknown> => {
      const made = await make();
      await made?.close?.();
      return made;
    }),
    /** Of several runs, one after the other. */
    inTurn: examine(examineRuns),
    /** Of several runs at one time. */
    atOnce: examine((subject) => runCheck(subject, AT_ONCE)),
    /** Of runs that are given up. */
    aborted: examine((subject) => examineAborts(subject, options)),
    /** Of runs while its thing is broken. */
    outage: examine((subject) => examineOutage(subject, options)),
  };
}
