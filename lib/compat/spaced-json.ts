import { toEscape } from '../core/printable.ts';

/**
 * JSON as Python's `json.dumps` writes it: `", "` and `": "` between the parts, on one line, in ASCII alone. Keyword
 * monitors look for texts such as `"ok": false` in it.
 */
export function toSpacedJson(value: unknown): string {
  return write(value).replace(/[^ -~]/g, toEscape);
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}: ${write(member)}`);
  return `{${members.join(', ')}}`;
}
