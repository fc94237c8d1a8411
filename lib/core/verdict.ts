import { z } from 'zod';
import { type Redact, redactText } from '../redact/redact.ts';
import { STATUSES, type Status } from './status.ts';

/** A named number with its unit that a probe observed, such as `{ name: 'roundTrip', value: 3.2, unit: 'ms' }`. */
export interface Measurement {
  /** What was measured, in camel case without its unit, such as `roundTrip` or `freeSpace`; not empty. */
  readonly name: string;
  /** A finite number: what could not be measured is left out. */
  readonly value: number;
  /**
   * Its unit, such as `ms`, `s`, `bytes`, `MB`, `%` or `ratio` (from 0 to 1), which metrics turn into seconds, bytes and ratios;
   * any other word, such as `connections`, is carried as it is. Empty where there is none.
   */
  readonly unit: string;
}

/** What a probe says of the thing it looked at. Make one with `fine`, `unknown`, `warning` or `problem`. */
export interface Verdict {
  readonly status: Status;
  readonly message?: string;
  readonly measurements?: readonly Measurement[];
}

const measurement = z.object({ name: z.string().min(1), value: z.number(), unit: z.string() });

const verdict = z.object({
  status: z.enum(STATUSES),
  message: z.string().optional(),
  measurements: z.array(measurement).optional(),
});

/** All is well, with what was measured on the way. A probe that measures nothing returns nothing instead. */
export function fine(measurements?: readonly Measurement[]): Verdict {
  return { status: 'fine', measurements };
}

/** It cannot know how the thing is, which fails nothing. The message is shown to viewers with the level `details` only. */
export function unknown(message: string, measurements?: readonly Measurement[]): Verdict {
  return { status: 'unknown', message, measurements };
}

/** It works, but somebody should look. The message is shown to viewers with the level `details` only. */
export function warning(message: string, measurements?: readonly Measurement[]): Verdict {
  return { status: 'warning', message, measurements };
}

/** It does not work. The message is shown to viewers with the level `details` only. */
export function problem(message: string, measurements?: readonly Measurement[]): Verdict {
  return { status: 'problem', message, measurements };
}

/** Starts to take a time; the function that comes back gives it, in milliseconds, as a measurement. */
export function createStopwatch(name: string): () => Measurement {
  const startedAt = performance.now();
  return () => ({ name, value: performance.now() - startedAt, unit: 'ms' });
}

/**
 * Reads what a probe returned; nothing means fine.
 * @throws TypeError for anything that is no verdict, since a check that answers `false` must never count as well.
 */
export function toVerdict(answer: unknown): Verdict {
  if (answer === undefined) return fine();
  const parsed = verdict.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new TypeError(findWrongMeasurement(answer, parsed.error) ?? NO_VERDICT, { cause: parsed.error });
}

const NO_VERDICT =
  'The probe returned something that is no verdict: return nothing when all is fine, else fine(), unknown(…), warning(…) or problem(…).';

/** What is wrong with the first measurement that is wrong; nothing where something else is. */
function findWrongMeasurement(answer: unknown, { issues }: z.ZodError): string | undefined {
  const [list, index, key] = issues.find(({ path }) => path[0] === 'measurements')?.path ?? [];
  if (list === undefined || typeof index !== 'number') return undefined;
  const measured = (answer as { measurements: Partial<Measurement>[] }).measurements[index];
  if (key === 'value' && typeof measured?.value === 'number') {
    return `The measurement "${measured.name}" is ${measured.value}: give a finite number, or leave it out where there is none.`;
  }
  return `Measurement ${index + 1} is none: give each a name, a finite number as value, and a unit, as in { name: 'roundTrip', value: 3.2, unit: 'ms' }.`;
}

/** A verdict as reports say it, without secrets in its texts, and with its measurements though there be none. */
export function redactVerdict({ status, message, measurements = [] }: Verdict, redact: Redact) {
  return {
    status,
    message: message === undefined ? undefined : redactText(message, redact),
    measurements: measurements.map(({ name, value, unit }) => ({
      name: redactText(name, redact),
      value,
      unit: redactText(unit, redact),
    })),
  };
}
