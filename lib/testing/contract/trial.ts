import { type Broken, findBroken } from './broken.ts';
import { findGivenUp, type GivenUp } from './given-up.ts';
import type { Look } from './look.ts';
import { once } from './once.ts';
import type { MakeCheck, TrialOptions } from './trial-options.ts';
import { type Tried, withTried } from './tried.ts';
import { findBeside, findUsual, type Usual } from './usual.ts';

/** What is found out of a check, each part when it is first asked for. */
export interface Trial {
  /** What was made, whatever it is. */
  made(): Promise<unknown>;
  usual(): Promise<Usual>;
  /** Of several runs at one time. */
  beside(): Promise<Look>;
  givenUp(): Promise<GivenUp>;
  broken(): Promise<Broken>;
}

/**
 * Makes the trial of a check.
 * @throws TypeError for a thing that can be broken or stalled and not be mended.
 */
export function createTrial(make: MakeCheck, options: TrialOptions): Trial {
  if ((options.breakIt || options.stall) && !options.mend) {
    throw new TypeError('mend is missing: breakIt and stall need what undoes them.');
  }
  const find = <Found>(work: (tried: Tried) => Promise<Found>) => once(() => withTried(make, options, work));
  return {
    made: once(async () => {
      const made = await make();
      await made?.close?.();
      return made;
    }),
    usual: find(findUsual),
    beside: find(findBeside),
    givenUp: find((tried) => findGivenUp(tried, options)),
    broken: find((tried) => findBroken(tried, options)),
  };
}
