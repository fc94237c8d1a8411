import { toEscape } from '../core/printable.ts';

// Of the control characters, by JSON and YAML.
const LEFT_AS_THEY_ARE = /[\u007f-\u009f\u2028\u2029]/g;

/** Data as JSON on one line, or as YAML, without what a terminal would take for commands. */
export async function toDataText(data: unknown, format: 'json' | 'yaml'): Promise<string> {
  return (await toText(data, format)).replace(LEFT_AS_THEY_ARE, toEscape);
}

async function toText(data: unknown, format: 'json' | 'yaml'): Promise<string> {
  if (format === 'json') return `${JSON.stringify(data)}\n`;
  const { stringify } = await import('yaml');
  // Readers of YAML 1.1 are about: for them texts such as yes and 2026-01-01 need quotes.
  return stringify(data, { compat: 'yaml-1.1', lineWidth: 0 });
}
