import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { StatusQL } from '../lib/core/define-status.ts';
import type { Level } from '../lib/core/level.ts';
import { toPascalCase } from '../lib/core/names.ts';
import type { Resource } from '../lib/core/resource.ts';

/** A level that has something to ask. */
export type SchemaLevel = Exclude<Level, 'none'>;

/** What may be said of a schema, or of what is added to one. */
export interface SchemaOptions {
  /** What everybody may see who may ask it; `status` by default. What takes more is not in the schema. */
  level?: SchemaLevel;
  /** What the names of our types begin with, but for the scalars `DateTime` and `JSON`; nothing by default. */
  prefix?: string;
  /**
   * What the fields of Query are called, by resource, where it is not the resource's name: `{ health: 'opsHealth' }`. The types of
   * a resource take the name of its field (`OpsHealth`), so that several status systems have room in one graph.
   */
  fields?: Readonly<Record<string, string>>;
  /** Whether the types that all status systems have in common are `@shareable`, as Federation asks of several subgraphs that have them. */
  shareable?: boolean;
}

/** What types are added to, of which status system they are, and for whom. */
export interface BuildContext extends Required<SchemaOptions> {
  builder: Builder;
  status: StatusQL;
}

/** What a resource's field of Query is called. */
export function toFieldName({ fields }: BuildContext, { name }: Resource): string {
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
