import type { ArgsShape } from './arguments.ts';
import { ConfigError } from './errors.ts';
import {
  assertKnownOptions,
  PROVIDER_OPTIONS,
  type Probe,
  type ProviderBase,
  type ProviderOptions,
  toNamedProbes,
  toProviderBase,
} from './provider.ts';
import { EFFECTS, type Effect } from './status.ts';
import type { Verdict } from './verdict.ts';
import { assertWholeNumber, DAY_MS } from './whole-number.ts';

/** A probe of a check: it returns nothing when all is fine, else a verdict; what it throws is a problem. */
// biome-ignore lint/suspicious/noConfusingVoidType: a probe that returns nothing is the commonest one.
export type HealthProbe<Shape extends ArgsShape> = Probe<Shape, Verdict | void>;

/** How one check is watched over time. */
export interface CheckWatch {
  /** How often, in milliseconds, from 1,000 on; as all checks are by default. */
  everyMs?: number;
  /** How many failures in a row count as one; 1 by default. */
  failures?: number;
  /** How many successes in a row make it well again; 1 by default. */
  successes?: number;
}

/** What a check is declared with: one `probe`, or `probes` by alias. */
export interface HealthCheckOptions<Shape extends ArgsShape> extends ProviderOptions<Shape> {
  /** What its failing does to the overall status; `blocks` by default. */
  effect?: Effect;
  /** Whether each run costs something (mail, money): then it exists only where it is enabled. */
  paid?: boolean;
  probe?: HealthProbe<Shape>;
  /** The key of the one probe's answer in REST; `ok` by default. */
  alias?: string;
  probes?: Record<string, HealthProbe<Shape>>;
  /** How it is watched over time, wherever there is a `db`; `false` not at all. As all checks are by default, paid ones not at all. */
  watch?: CheckWatch | false;
}

/** What every ready-made check takes beside the clients it looks at. */
export type CheckOptions = Pick<
  HealthCheckOptions<Record<never, never>>,
  | 'label'
  | 'description'
  | 'runbook'
  | 'owners'
  | 'timeoutMs'
  | 'maxAgeMs'
  | 'concurrency'
  | 'effect'
  | 'watch'
>;

/** A declared check: answers how something is. */
export interface HealthCheck<Shape extends ArgsShape = ArgsShape> extends ProviderBase<Shape> {
  readonly kind: 'check';
  readonly effect: Effect;
  readonly paid: boolean;
  readonly watch?: CheckWatch | false;
}

const OPTIONS = [...PROVIDER_OPTIONS, 'effect', 'paid', 'probe', 'alias', 'probes', 'watch'];
const DEFAULT_MAX_AGE_MS = 1_000;

/**
 * Declares a check.
 * @throws ConfigError for an unknown option, a bad limit, a probe that is no function, or neither or both of `probe` and `probes`.
 * @example
 * healthCheck({
 *   description: 'The payment provider takes orders.',
 *   async probe({ signal }) {
 *     const response = await fetch(paymentUrl, { signal });
 *     if (!response.ok) return problem(`answered ${response.status}`);
 *   },
 * });
 */
// biome-ignore lint/complexity/noBannedTypes: a check without arguments has the empty shape.
export function healthCheck<Shape extends ArgsShape = {}>(
  options: HealthCheckOptions<Shape>,
): HealthCheck<Shape> {
  assertKnownOptions('healthCheck', options, OPTIONS);
  const { effect = 'blocks', paid = false, probe, alias, probes } = options;
  // Each run of a paid one costs something: it is watched only where that is said.
  const { watch = paid ? false : undefined } = options;
  if (!EFFECTS.includes(effect)) throw new ConfigError(`effect must be one of ${EFFECTS.join(', ')}.`);
  if (!probe === !probes) throw new ConfigError('healthCheck takes either probe or probes.');
  if (alias !== undefined && probes)
    throw new ConfigError('alias goes with probe: probes have aliases of their own.');
  assertCheckWatch(watch);
  const base = toProviderBase(options, {
    probes: probe ? [{ alias, probe }] : toNamedProbes(probes ?? {}),
    byAlias: probes !== undefined,
    defaultMaxAgeMs: DEFAULT_MAX_AGE_MS,
  });
  return { ...base, kind: 'check', effect, paid, watch };
}

function assertCheckWatch(watch: HealthCheckOptions<ArgsShape>['watch']): void {
  if (watch === undefined || watch === false) return;
  assertKnownOptions('watch', watch, ['everyMs', 'failures', 'successes']);
  const { everyMs, failures = 1, successes = 1 } = watch;
  if (everyMs !== undefined) assertWholeNumber('watch.everyMs', everyMs, 1_000, DAY_MS);
  assertWholeNumber('watch.failures', failures, 1, 100);
  assertWholeNumber('watch.successes', successes, 1, 100);
}
