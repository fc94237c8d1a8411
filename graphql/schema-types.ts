import type { GraphQLSchema } from 'graphql';
import type { ProbeError } from '../lib/core/probe-error.ts';
import type { CheckReport, ProbeReport } from '../lib/core/report.ts';
import type { Effect, Status } from '../lib/core/status.ts';
import type { Measurement } from '../lib/core/verdict.ts';
import type { Viewer } from '../lib/core/viewer.ts';

/** What a request is answered with. */
export interface Context {
  viewer: Viewer;
  /** The schema of the viewer's level. */
  schema: GraphQLSchema;
}

/** What stands behind the GraphQL types that every config has. */
export interface SchemaTypes {
  Context: Context;
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    // Enums: Pothos finds them by name too, but has no place of its own to type them.
    Status: { Input: Status; Output: Status };
    Effect: { Input: Effect; Output: Effect };
  };
  Objects: {
    Check: CheckReport;
    Probe: ProbeReport;
    ProbeError: ProbeError;
    Measurement: Measurement;
  };
  /** The levels that have a schema. */
  SubGraphs: 'status' | 'details';
  DefaultFieldNullability: false;
}

/** The same with what Pothos adds. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/** The builder that `createBuilder` makes. */
export type Builder = PothosSchemaTypes.SchemaBuilder<Types>;
