import type { StatusQL } from '../lib/core/define-status.ts';
import type { SchemaOptions } from './schema-options.ts';
import type { Builder } from './schema-types.ts';

/** What types are added to, what they are of, and for whom. */
export interface Target extends Required<SchemaOptions> {
  builder: Builder;
  status: StatusQL;
}
