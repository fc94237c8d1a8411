import type { Shape } from '../../core/shape.ts';
import { type Part, toArgumentSchema } from './json-schema.ts';

/** The JSON Schema of what a field of a kind takes. */
export function toFieldSchema(shape: Shape): Part {
  switch (shape.kind) {
    case 'text':
      return { type: 'string' };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date-time' };
    case 'list':
      return { type: 'array', items: toArgumentSchema(shape.element) };
    case 'number':
    case 'enum':
      return toArgumentSchema(shape.type);
    default:
      return {};
  }
}
