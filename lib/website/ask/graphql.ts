import type { z } from 'zod';
import type { Level } from '../../core/level.ts';
import { toShape } from '../../core/shape.ts';
import type { PageQuestion } from './question.ts';

const PROBE_DETAILS = [
  'message',
  ...block('error', ['message', ...block('cause', ['message'])]),
  ...block('measurements', ['name', 'value', 'unit']),
];

/** A question as a query of GraphQL, for who sees what this level does. */
export function toGraphQL({ resource, check, selection }: PageQuestion, level: Level): string {
  const probe = ['name', 'status', ...(level === 'details' ? PROBE_DETAILS : [])];
  const answer = ['status', 'checkedAt', 'durationMs', ...block('probes', probe)];
  if (check) {
    const given = Object.entries(check.args).map(([name, value]) => [
      name,
      toLiteral(check.provider.args[name], value),
    ]);
    const fields = block(`${check.name}${toArguments(given)}`, answer);
    return block('', block(resource.name, block('details', fields))).join('\n');
  }
  const given = Object.entries(selection).flatMap(([name, names]) =>
    names && names.length > 0 ? [[name, `[${names.join(', ')}]`]] : [],
  );
  const fields = ['status', ...block('checks', ['name', ...answer])];
  return block('', block(`${resource.name}${toArguments(given)}`, fields)).join('\n');
}

function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`.trim(), ...lines.map((line) => `  ${line}`), '}'];
}

function toArguments(given: readonly (string | undefined)[][]): string {
  return given.length > 0 ? `(${given.map(([name, literal]) => `${name}: ${literal}`).join(', ')})` : '';
}

/** Enums are bare words in GraphQL; the rest it writes as JSON does. */
function toLiteral(type: z.ZodType | undefined, value: unknown): string {
  const shape = type && toShape(type);
  if (Array.isArray(value)) {
    const element = shape?.kind === 'list' ? shape.element : undefined;
    return `[${value.map((each) => toLiteral(element, each)).join(', ')}]`;
  }
  return shape?.kind === 'enum' ? String(value) : JSON.stringify(value);
}
