import { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import type { Evaluation, EvaluationContext, MonitorKind } from '../../core/monitor-kind.ts';
import { toFailure } from '../../core/report.ts';
import { type Outcome, type Run, run } from '../../core/run.ts';
import { STATUSES } from '../../core/status.ts';

/** What one evaluation found, and how long it took, in milliseconds. */
export interface TimedEvaluation extends Evaluation {
  durationMs: number;
}

/** What a kind is told beside its fields. */
export interface KindContext
  extends Pick<EvaluationContext, 'fields' | 'now' | 'previous' | 'beatAt' | 'createdAt'> {
  /** What the last beat said, where it was not a good one: a problem until the next one, whatever its kind. */
  beatFailure?: string;
}

const measurement = z.object({ name: z.string(), value: z.number(), unit: z.string() });

const evaluation = z.object({
  status: z.enum(STATUSES),
  report: z.string().optional(),
  value: z.number().optional(),
  measurements: z.array(measurement).optional(),
  probes: z
    .array(z.object({ name: z.string(), status: z.enum(STATUSES), message: z.string().optional() }))
    .optional(),
});

/** Starts to evaluate something of a kind, under the limits of the core. */
export function startEvaluation(
  status: StatusQL,
  kind: MonitorKind,
  { beatFailure, ...known }: KindContext,
): Run<Evaluation> {
  const { untraced, redact } = status;
  return run(
    async (signal) => {
      if (beatFailure !== undefined) return { status: 'problem', report: beatFailure };
      const work = () => kind.evaluate({ ...known, status, signal });
      return toEvaluation(await (untraced ? untraced.probe(work) : work()));
    },
    kind.timeoutMs,
    redact,
  );
}

/** What an evaluation came to, without secrets: a throw, no answer in time and rubbish are problems. */
export function toTimedEvaluation(
  { redact }: Pick<StatusQL, 'redact'>,
  { timeoutMs }: Pick<MonitorKind, 'timeoutMs'>,
  { result, durationMs }: Outcome<Evaluation>,
): TimedEvaluation {
  const clean = (text: string) => toStorable(redact(text));
  if (result.kind !== 'answered') {
    const { status, message } = toFailure(result, timeoutMs);
    return { status, report: clean(message), durationMs };
  }
  const { report, value, probes, measurements, status } = result.value;
  return {
    status,
    value: value === undefined ? undefined : Math.max(-MAX_VALUE, Math.min(MAX_VALUE, value)),
    report: report && clean(report),
    measurements: measurements?.slice(0, MAX_EVIDENCE).map((each) => ({
      name: clean(each.name),
      value: each.value,
      unit: clean(each.unit),
    })),
    probes:
      probes &&
      toWorst(probes).map(({ name, message, ...probe }) => ({
        ...probe,
        name: clean(name),
        message: message && clean(message),
      })),
    durationMs,
  };
}

const MAX_TEXT = 2_000;
// Of what is kept with each change; more would fill the database.
const MAX_EVIDENCE = 100;
// The sum of all that are evaluated in a day is a number too.
const MAX_VALUE = 1e300;

/** The probes of which most is to be known, where there are too many. */
function toWorst(probes: NonNullable<Evaluation['probes']>): typeof probes {
  if (probes.length <= MAX_EVIDENCE) return probes;
  const rank = ({ status }: (typeof probes)[number]) => STATUSES.indexOf(status);
  return probes.toSorted((a, b) => rank(b) - rank(a)).slice(0, MAX_EVIDENCE);
}

/** As PostgreSQL stores texts: no longer than people read, and without what it takes in no text. */
export function toStorable(text: string): string {
  return text.slice(0, MAX_TEXT).toWellFormed().replaceAll('\0', '');
}

/** That a monitor cannot be evaluated, which says nothing of what it watches. */
export function toFault({ redact }: Pick<StatusQL, 'redact'>, reason: string): TimedEvaluation {
  return { status: 'unknown', report: toStorable(redact(reason)), durationMs: 0 };
}

/** @throws TypeError for what is no evaluation, since a kind that answers `false` must never count as well. */
function toEvaluation(answer: unknown): Evaluation {
  const parsed = evaluation.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new TypeError(
    'The kind returned something that is no evaluation: return { status, report? } with a status of ' +
      `${STATUSES.join(', ')}.`,
    { cause: parsed.error },
  );
}
