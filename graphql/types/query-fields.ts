import type { QueryFieldBuilder } from '@pothos/core';
import { type BuildContext, type Types, toFieldName } from '../builder.ts';

/** What makes fields of Query. */
export type QueryFields = QueryFieldBuilder<Types, object>;

/** Fields of Query, by what they are called unless a schema calls them otherwise. */
export type Fields = Parameters<BuildContext['builder']['queryFields']>[0] extends (t: never) => infer Result
  ? Result
  : never;

/** Adds fields to Query, by the names that the schema gives them. */
export function addQueryFields(context: BuildContext, toFields: (t: QueryFields) => Fields): void {
  context.builder.queryFields((t) => {
    const fields = toFields(t as QueryFields);
    return Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [toFieldName(context, { name }), field]),
    );
  });
}
