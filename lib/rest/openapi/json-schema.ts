import { z } from 'zod';
import type { Shape } from '../../core/shape.ts';
import { toKey } from '../dialects/json.ts';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 has them, or any other part of its document. */
export type Part = Readonly<Record<string, unknown>>;

/** The part of a document that describes the components of some names: `{ $ref }`. */
export function toReference(kind: 'schemas' | 'responses', name: string): Part {
  return { $ref: `#/components/${kind}/${name}` };
}

/** The schema of an argument as a client sends it. */
export function toArgumentSchema(type: z.ZodType): Part {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io: 'input',
    unrepresentable: 'any',
    override: describeAsJson,
  });
  return schema;
}

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

/** The schema of the input of an action as a client sends it in JSON: its names in snake case. */
export function toInputSchema(type: z.ZodType): Part {
  return toRestSchema(toArgumentSchema(type), () => ({})) as Part;
}

/**
 * The schema of a stat's figures as REST writes them, by the name of its component; with it those of the shapes that it
 * refers to. What zod has no JSON Schema for may be anything.
 */
export function toFiguresSchemas(name: string, data: z.ZodObject): Record<string, Part> {
  const { $schema: _, $defs = {}, ...schema } = toJsonSchema(data);
  const toName = (id: string) => `${name}.${id.replace(/[^\w.-]/g, '_')}`;
  const rewrite = (pointer: string) => {
    const [, id] = /^#\/\$defs\/(.*)$/.exec(pointer) ?? [];
    return toReference('schemas', id === undefined ? name : toName(id));
  };
  const entries = [
    [name, schema] as const,
    ...Object.entries($defs).map(([id, def]) => [toName(id), def] as const),
  ];
  return Object.fromEntries(entries.map(([key, each]) => [key, toRestSchema(each as Part, rewrite) as Part]));
}

function toJsonSchema(data: z.ZodObject): Part & { $defs?: object } {
  try {
    return z.toJSONSchema(data, { io: 'output', unrepresentable: 'any', override: describeAsJson });
  } catch {
    // Such as two shapes with one id.
    return { type: 'object' };
  }
}

/** What JSON makes of values that it does not have. */
function describeAsJson({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: object;
}): void {
  const { type } = zodSchema._zod.def;
  if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
  if (type === 'bigint') Object.assign(jsonSchema, { type: 'string', pattern: '^-?\\d+$' });
}

// Of the names of keys as they are declared; or what need not be said of an answer.
const LEFT_OUT = ['propertyNames', 'default', 'examples', 'id'];
// No schemas in there.
const VALUES = ['enum', 'const', 'type'];

/** The schema of what REST makes of values that have a schema: its keys are in snake case. */
function toRestSchema(schema: unknown, rewrite: (pointer: string) => Part): unknown {
  const toRest = (inner: unknown) => toRestSchema(inner, rewrite);
  if (Array.isArray(schema)) return schema.map(toRest);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, required, $ref, ...rest } = schema as Part & {
    properties?: Part;
    required?: string[];
    $ref?: string;
  };
  const others = Object.entries(rest)
    .filter(([keyword]) => !LEFT_OUT.includes(keyword))
    .map(([keyword, value]) => [keyword, VALUES.includes(keyword) ? value : toRest(value)]);
  return {
    ...($ref !== undefined && rewrite($ref)),
    ...Object.fromEntries(others),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [toKey(key), toRest(value)]),
      ),
    }),
    // JSON leaves out what is undefined, which anything may be.
    ...(required && {
      required: required.filter((key) => !properties || saysAnything(properties[key])).map(toKey),
    }),
  };
}

const ASSERTIONS = ['type', 'enum', 'const', '$ref'];
const CHOICES = ['anyOf', 'oneOf'] as const;

/** Whether a schema asks anything of a value. */
function saysAnything(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true;
  if (ASSERTIONS.some((keyword) => keyword in schema)) return true;
  const choices = CHOICES.flatMap((keyword) => (schema as Record<string, unknown[]>)[keyword] ?? []);
  return 'allOf' in schema || (choices.length > 0 && choices.every(saysAnything));
}
