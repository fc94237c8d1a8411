import { z } from 'zod';
import type { Evaluation, EvaluationContext, MonitorKind } from '../../core/monitor-kind.ts';
import type { Status } from '../../core/status.ts';
import { toAgeText } from './age.ts';
import { type ReadyKindOptions, withConstants } from './with-constants.ts';

const YEAR_SECONDS = 31_536_000;

const fields = {
  everySeconds: z.int().min(1).max(YEAR_SECONDS).describe('How often a beat is to come, in seconds.'),
  graceSeconds: z
    .int()
    .min(0)
    .max(YEAR_SECONDS)
    .default(60)
    .describe('How late one may be, in seconds, before it is a problem.'),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

const KIND: MonitorKind = {
  label: 'Heartbeat',
  description: 'A beat that something sends while it is well, such as a job after each of its runs.',
  fields,
  timeoutMs: 5_000,
  unit: 's',
  takesBeats: true,
  judge: (seconds, given) => judgeSilence(seconds, given as Fields),
  evaluate({ fields: given, beatAt, createdAt, now }: EvaluationContext): Evaluation {
    const since = beatAt ?? createdAt ?? now;
    const seconds = Math.max(0, (now.getTime() - since.getTime()) / 1_000);
    const status = judgeSilence(seconds, given as Fields);
    if (beatAt) return { status, value: seconds, report: `The last beat came ${toAgeText(seconds)} ago.` };
    // Of what was only just made nobody can say yet how it is.
    return { status: status === 'fine' ? 'unknown' : status, report: 'No beat has come yet.' };
  },
};

function judgeSilence(seconds: number, { everySeconds, graceSeconds }: Fields): Status {
  return seconds > everySeconds + graceSeconds ? 'problem' : 'fine';
}

/**
 * The kind of monitors that wait for beats, which something sends while it is well. It is there as `heartbeat` without being named.
 * @throws ConfigError for an unknown option, and constants that do not fit.
 * @example
 * heartbeatMonitor({ label: 'Nightly job', constants: { everySeconds: 86_400, graceSeconds: 3_600 } });
 */
export function heartbeatMonitor(options: ReadyKindOptions = {}): MonitorKind {
  return withConstants('heartbeatMonitor', KIND, options);
}
