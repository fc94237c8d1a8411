import type { ArgsOf, ArgsShape } from '../../core/arguments.ts';
import { ConfigError } from '../../core/errors.ts';
import { assertKind } from '../../core/kinds.ts';
import type { EvaluationContext, MonitorKind } from '../../core/monitor-kind.ts';
import { assertKnownOptions, DEFAULT_TIMEOUT_MS } from '../../core/provider.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import { toVerdict, type Verdict } from '../../core/verdict.ts';

/** What the functions of a kind are called with: the context of an evaluation, with the types of its own fields. */
export type KindContext<Shape extends ArgsShape> = Omit<EvaluationContext, 'fields'> & {
  fields: ArgsOf<Shape>;
};

/** What all kinds of one's own are declared with. */
export interface KindOptions<Shape extends ArgsShape> {
  /** What it is called for people, such as "Age of the last backup"; "Generic monitor" by default. */
  label?: string;
  /** What it watches, in a sentence. */
  description?: string;
  /** What people give for each monitor: names with zod types, as the arguments of checks; they may be required. */
  fields?: Shape;
  /** How long one evaluation may take, in milliseconds; 5,000 by default. */
  timeoutMs?: number;
}

/** What `monitor` is declared with. */
export interface MonitorOptions<Shape extends ArgsShape> extends KindOptions<Shape> {
  /** Says how it is: a status, or a verdict as a probe gives it; nothing is fine, and what it throws is a problem. */
  // biome-ignore lint/suspicious/noConfusingVoidType: one that returns nothing is well.
  status?(context: KindContext<Shape>): Answer | void | Promise<Answer | void>;
  /** The text for people; the message of the verdict by default. */
  report?(context: KindContext<Shape>, found: Verdict): string | undefined | Promise<string | undefined>;
}

type Answer = Status | Verdict;

/** What a kind is called that does not say. */
export const GENERIC_LABEL = 'Generic monitor';

/**
 * Declares a kind of monitors by a function.
 * @throws ConfigError for an unknown option, a bad limit, or a field that no surface can carry.
 * @example
 * monitor({
 *   label: 'Orders of the last hour',
 *   fields: { region: z.string(), least: z.int().default(1) },
 *   async status({ fields, signal }) {
 *     const orders = await countOrders(fields.region, signal);
 *     if (orders < fields.least) return problem(`Only ${orders} orders came.`);
 *   },
 * });
 */
// biome-ignore lint/complexity/noBannedTypes: a kind without fields has the empty shape.
export function monitor<Shape extends ArgsShape = {}>(options: MonitorOptions<Shape>): MonitorKind {
  assertKnownOptions('monitor', options, [
    ...['label', 'description', 'fields', 'timeoutMs'],
    ...['status', 'report'],
  ]);
  const { label = GENERIC_LABEL, description, fields = {}, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { status, report } = options;
  for (const [name, work] of Object.entries({ status, report })) {
    if (work !== undefined && typeof work !== 'function') {
      throw new ConfigError(`monitor: ${name} must be a function.`);
    }
  }
  const kind: MonitorKind = {
    label,
    description,
    fields,
    timeoutMs,
    async evaluate(context) {
      const typed = context as KindContext<Shape>;
      const found = toFound(await options.status?.(typed));
      const text = report ? await options.report?.(typed, found) : found.message;
      return { status: found.status, report: toText(text), measurements: found.measurements };
    },
  };
  assertKind('monitor', kind);
  return kind;
}

/** @throws TypeError for what is neither a status nor a verdict: it must never count as well. */
function toFound(answer: unknown): Verdict {
  const status = STATUSES.find((each) => each === answer);
  return status ? { status } : toVerdict(answer);
}

/** @throws TypeError for what is no text. */
function toText(text: unknown): string | undefined {
  if (text === undefined || text === null) return undefined;
  if (typeof text === 'string') return text;
  throw new TypeError('The report of the monitor is no text.');
}
