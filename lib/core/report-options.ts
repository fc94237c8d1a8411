import { ArgumentError, UnknownNameError } from './errors.ts';
import type { Freshness } from './freshness.ts';
import type { Level } from './level.ts';
import { type HealthReport, toHealthReport } from './report.ts';
import type { ArgsInputOf, NamesOf, Resources } from './resource.ts';
import { MAX_TIMER_MS } from './whole-number.ts';

/** What `status.report` takes beside the resource. */
export interface ReportOptions<
  Providers = Resources[string],
  Name extends NamesOf<Providers> = NamesOf<Providers>,
> {
  /** The providers to ask; all of them by default. */
  only?: readonly Name[];
  /** Providers to leave out of those. */
  skip?: readonly NamesOf<Providers>[];
  /** The aliases to ask, where one provider is asked that has them. */
  names?: readonly string[];
  /** The arguments of the one provider that is asked. */
  args?: ArgsInputOf<Providers[Name]>;
  /** How old an answer may be, in milliseconds: 0 joins a run in flight or starts one. By default the provider's own. */
  maxAgeMs?: number;
  /** How long to wait, in milliseconds: what is not ready then comes with its last known status. By default no limit but the probes' own. */
  budgetMs?: number;
  /**
   * Whose answers are waited for: with `blocking`, what the other checks have not answered when those have comes with its last
   * known status; `all` by default.
   */
  waitFor?: 'all' | 'blocking';
  /** What the answer may show; `details` by default. Give the viewer's own where the answer leaves the process. */
  level?: Level;
  /** Told until when the report stays as it is, where that is of use to who asks. */
  freshness?: Freshness;
}

/**
 * Checks the options that every resource takes alike.
 * @throws ArgumentError naming the option that is wrong.
 */
export function assertReportOptions(options: ReportOptions, selected: number): void {
  for (const key of ['maxAgeMs', 'budgetMs'] as const) {
    const value = options[key];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= MAX_TIMER_MS)) {
      throw new ArgumentError(`${key} must be a whole number of milliseconds from 0 to ${MAX_TIMER_MS}.`);
    }
  }
  const ofOne = options.names ? 'names' : options.args ? 'args' : undefined;
  if (ofOne && selected !== 1)
    throw new ArgumentError(`${ofOne} goes with one provider; ${selected} are asked.`);
}

/** Which of some things are meant: those in `only`, or all, without those in `skip`. */
export interface Selection {
  only?: readonly string[];
  skip?: readonly string[];
}

/**
 * The names that a selection leaves, each once and in the order they were configured.
 * @throws UnknownNameError for a name that is not there.
 */
export function select(known: readonly string[], { only, skip }: Selection): string[] {
  // Mostly all are meant, and there may be many.
  if (!only && !skip) return [...known];
  const names = new Set(known);
  const unknown = [...(only ?? []), ...(skip ?? [])].find((name) => !names.has(name));
  if (unknown !== undefined) throw new UnknownNameError(unknown, known);
  const [chosen, skipped] = [new Set(only ?? known), new Set(skip)];
  return known.filter((name) => chosen.has(name) && !skipped.has(name));
}

/** A report on some checks of another: on those that a selection leaves of it. */
export function pickChecks({ resource, checks }: HealthReport, { only, skip = [] }: Selection): HealthReport {
  const isChosen = (name: string) => (only?.includes(name) ?? true) && !skip.includes(name);
  return toHealthReport(
    resource,
    checks.filter(({ name }) => isChosen(name)),
  );
}
