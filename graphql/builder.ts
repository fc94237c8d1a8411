import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { StatusQL } from '../lib/core/define-status.ts';
import type { Freshness } from '../lib/core/freshness.ts';
import { toPascalCase } from '../lib/core/names.ts';
import type { Resource } from '../lib/core/resource.ts';
import type { Viewer } from '../lib/core/viewer.ts';
import { findMonitoring, type LoadMonitoring } from '../lib/monitoring/find-monitoring.ts';

/** What a schema is for: who may see names and states, who may see everything, or who may also change it, as staff may. */
export const SCHEMA_LEVELS = ['status', 'details', 'manage'] as const;

/** What a schema is for. */
export type SchemaLevel = (typeof SCHEMA_LEVELS)[number];

/** What may be said of a schema, or of what is added to one. */
export interface SchemaOptions {
  /**
   * What everybody may see who may ask it, or change where it is `manage`; `status` by default. What takes more is not in the schema.
   */
  level?: SchemaLevel;
  /** Whether it has the monitors, where the status system has a database for them; true by default. */
  monitors?: boolean;
  /** What the names of our types begin with, but for the scalars `DateTime` and `JSON`; nothing by default. */
  prefix?: string;
  /**
   * What the fields of Query are called, by resource, where it is not the resource's name: `{ health: 'opsHealth' }`; and so those of
   * monitors, as in `{ monitors: 'opsMonitors', createMonitor: 'createOpsMonitor' }`. The types of a resource take the name of its field (`OpsHealth`), so that several status systems have room in one graph.
   */
  fields?: Readonly<Record<string, string>>;
  /** Whether the types that all status systems have in common are `@shareable`, as Federation asks of several subgraphs that have them. */
  shareable?: boolean;
}

/** What types are added to, of which status system they are, and for whom. */
export interface BuildContext extends Required<Omit<SchemaOptions, 'level' | 'monitors'>> {
  builder: Builder;
  status: StatusQL;
  /** What may be seen. */
  level: Exclude<SchemaLevel, 'manage'>;
  /** Whether what is seen may be changed. */
  isForStaff: boolean;
  /** Whether somebody may ask for what is theirs: in our own server, which knows who asks, and of staff, who may ask for that of others. */
  knowsPeople: boolean;
  /** Loads the actions of monitors, where there are any. */
  monitoring: LoadMonitoring | undefined;
}

/**
 * The context of what is added to a builder.
 * @param knowsViewer whether each request has a context of `toRequestContext`.
 */
export function toBuildContext(
  builder: Builder,
  status: StatusQL,
  { level, monitors, ...options }: Required<SchemaOptions>,
  knowsViewer = false,
): BuildContext {
  const isForStaff = level === 'manage';
  const monitoring = monitors ? findMonitoring(status) : undefined;
  return {
    ...options,
    ...{ builder, status, level: isForStaff ? 'details' : level, isForStaff, monitoring },
    knowsPeople: isForStaff || (knowsViewer && level === 'details'),
  };
}

const VIEWER = Symbol('viewer');
const FRESHNESS = Symbol('freshness');

/**
 * The context of a request of our own server: who asks.
 * @param freshness told until when the answer stays as it is, where that is of use.
 */
export function toRequestContext(viewer: Viewer, freshness?: Freshness): object {
  return { [VIEWER]: viewer, [FRESHNESS]: freshness };
}

/** What is told until when an answer stays as it is; nothing in a host's server. */
export function toFreshness(requestContext: unknown): Freshness | undefined {
  return ((requestContext ?? {}) as { [FRESHNESS]?: Freshness })[FRESHNESS];
}

/** Who asks: in a host's server, which says itself who may ask, anybody of the level. */
export function toViewer({ level, isForStaff }: BuildContext, requestContext: unknown): Viewer {
  const { [VIEWER]: viewer } = (requestContext ?? {}) as { [VIEWER]?: Viewer };
  return viewer ?? { kind: isForStaff ? 'staff' : 'anonymous', level };
}

/** What a field of Query is called: that of a resource, or one of ours. */
export function toFieldName(
  { fields }: Pick<BuildContext, 'fields'>,
  { name }: Pick<Resource, 'name'>,
): string {
  return fields[name] ?? name;
}

/** What a resource's type is called, and its other types begin with. */
export function toTypeName(context: BuildContext, resource: Resource): string {
  return context.prefix + toPascalCase(toFieldName(context, resource));
}

/** What is said of a type that all status systems have in common: to Pothos' plugin for Federation, or to printers of SDL. */
export function toDirectives({ builder, shareable }: BuildContext): object {
  if (!shareable) return {};
  const plugins: readonly string[] = builder.options.plugins ?? [];
  return plugins.includes('federation') ? { shareable } : { extensions: { directives: { shareable: {} } } };
}

/** What stands behind the scalars that our types use. */
interface SchemaTypes {
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** The same with what Pothos adds. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/**
 * The builder that `createBuilder` makes; what is added to it may be added to a host's too, whatever that one's defaults
 * are.
 */
export type Builder = PothosSchemaTypes.SchemaBuilder<Types>;

/** Makes an empty builder. */
export function createBuilder(): Builder {
  return new SchemaBuilder<SchemaTypes>({ plugins: [ComplexityPlugin] });
}
