import { z } from 'zod';
import { STATUSES } from './status.ts';

const measurement = z.object({ name: z.string().min(1), value: z.number(), unit: z.string() });

/** A named number with its unit that a probe observed, such as `{ name: 'roundTrip', value: 3.2, unit: 'ms' }`. */
export type Measurement = z.infer<typeof measurement>;

const verdict = z.object({
  status: z.enum(STATUSES),
  message: z.string().optional(),
  measurements: z.array(measurement).optional(),
});

/** What a probe says of the thing it looked at. Make one with `fine`, `warning` or `problem`. */
export type Verdict = z.infer<typeof verdict>;

/** All is well, with what was measured on the way. A probe that measures nothing returns nothing instead. */
export function fine(measurements?: Measurement[]): Verdict {
  return { status: 'fine', measurements };
}

/** It works, but somebody should look. The message is shown to viewers with the level `details` only. */
export function warning(message: string, measurements?: Measurement[]): Verdict {
  return { status: 'warning', message, measurements };
}

/** It does not work. The message is shown to viewers with the level `details` only. */
export function problem(message: string, measurements?: Measurement[]): Verdict {
  return { status: 'problem', message, measurements };
}

/**
 * Reads what a probe returned; nothing means fine.
 * @throws TypeError for anything that is no verdict, since a check that answers `false` must never count as well.
 */
export function toVerdict(answer: unknown): Verdict {
  if (answer === undefined) return fine();
  const parsed = verdict.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new TypeError(
    'The probe returned something that is no verdict: return nothing when all is fine, else fine(), warning(…) or problem(…).',
    { cause: parsed.error },
  );
}
