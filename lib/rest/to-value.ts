import type { Shape } from '../core/shape.ts';

/**
 * Reads a text of an address or a form as a shape types it; what does not read as its type stays as it is, for the type to
 * refuse by its name.
 */
export function toValue(shape: Shape, text: string): unknown {
  if (shape.kind === 'enum') return shape.type.options.find((option) => String(option) === text) ?? text;
  if (shape.kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (shape.kind === 'number' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return Number(text);
  return shape.kind === 'date' ? toDate(text) : text;
}

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:\d\d)?)?$/i;

/** Reads a date of ISO 8601, with or without a time; one that names no zone is of UTC. */
function toDate(text: string): Date | string {
  const match = DATE.exec(text);
  const date = new Date(match?.[1] && !match.groups?.zone ? `${text}Z` : text);
  return match && !Number.isNaN(date.getTime()) ? date : text;
}
