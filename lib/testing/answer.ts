import { z } from 'zod';
import type { ArgsShape } from '../core/arguments.ts';
import { ConfigError } from '../core/errors.ts';
import type { HealthProbe } from '../core/health-check.ts';
import { STATUSES, type Status } from '../core/status.ts';
import type { Verdict } from '../core/verdict.ts';

/** What a scripted check answers: a status, a verdict, an error to throw, or a probe of your own, such as `hang`. */
export type CheckAnswer = Status | Verdict | Error | HealthProbe<ArgsShape>;

const verdict = z.strictObject({
  status: z.enum(STATUSES),
  message: z.unknown(),
  measurements: z.unknown(),
});

/** Whether it says how something is: anything else that is an object holds figures. */
export function isCheckAnswer(answer: unknown): answer is CheckAnswer {
  if (typeof answer === 'string') return STATUSES.some((status) => status === answer);
  return typeof answer === 'function' || answer instanceof Error || verdict.safeParse(answer).success;
}

/**
 * The probe that gives an answer.
 * @throws ConfigError for what is none.
 */
export function toProbe(answer: CheckAnswer): HealthProbe<ArgsShape> {
  if (!isCheckAnswer(answer)) {
    throw new ConfigError(`A check answers ${STATUSES.join(', ')}, a verdict, an error or a probe.`);
  }
  if (typeof answer === 'function') return answer;
  return () => {
    if (answer instanceof Error) throw answer;
    return typeof answer === 'string' ? { status: answer } : answer;
  };
}
