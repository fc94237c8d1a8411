import type { ArgsInput, ArgsShape } from './arguments.ts';
import type { HealthCheck } from './health-check.ts';
import type { HealthReport, StatReport, StatsReport } from './report.ts';
import type { Stat } from './stat.ts';

/** A check or a stat: what a resource holds. */
export type Provider = HealthCheck | Stat;

/** The resources of a config: each a record of checks only or of stats only, by name. */
export type Resources = Record<string, Record<string, HealthCheck> | Record<string, Stat>>;

interface ResourceOf<Each extends Provider> {
  readonly name: string;
  readonly kind: Each['kind'];
  /** Those that are enabled, in the order they were written. */
  readonly providers: Readonly<Record<string, Each>>;
}

/** A resource of checks. */
export type CheckResource = ResourceOf<HealthCheck>;

/** A resource of stats. */
export type StatResource = ResourceOf<Stat>;

/** A resource as the surfaces see it. */
export type Resource = CheckResource | StatResource;

/** The provider names of a resource. */
export type NamesOf<Providers> = keyof Providers & string;

/** What may be passed as arguments to one of the providers. */
export type ArgsInputOf<P> = P extends { readonly args: infer Shape extends ArgsShape }
  ? ArgsInput<Shape>
  : never;

type DataOf<P> = P extends Stat<ArgsShape, infer Data> ? Data : never;

/** The report of a resource, or of those of its providers that were asked for. */
export type ReportOf<Providers, Name extends NamesOf<Providers> = NamesOf<Providers>> =
  Providers extends Record<string, HealthCheck>
    ? HealthReport<Name>
    : StatsReport<{ [N in Name]: StatReport<N, DataOf<Providers[N]>> }[Name]>;

/** The report of a resource whose names are not known to its type: the resource tells which of the two it is. */
export type ReportOn<Each extends Resource> = Each extends CheckResource ? HealthReport : StatsReport;
