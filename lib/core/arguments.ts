import { z } from 'zod';
import { asIs } from '../redact/redact.ts';
import { ArgumentError, ConfigError } from './errors.ts';
import { assertDistinct, NAME, toSnakeCase } from './names.ts';
import { unwrap } from './shape.ts';

/** The arguments a check or stat takes: names with zod types, as in `{ region: z.string().default('eu') }`. */
export type ArgsShape = Record<string, z.ZodType>;

/** The values a probe receives for its arguments. */
export type ArgsOf<Shape extends ArgsShape> = z.output<z.ZodObject<Shape>>;

/** What an asker may pass for the arguments of a shape. */
export type ArgsInput<Shape extends ArgsShape> = z.input<z.ZodObject<Shape>>;

// Every surface gives these a meaning of its own.
const RESERVED = ['names', 'maxAgeMs', 'budgetMs', 'check', 'skip', 'format', 'at'];

const SCALARS = ['string', 'number', 'boolean', 'enum'];
const ARGUMENT_WRAPPERS = ['optional', 'nullable', 'default'];

/**
 * Checks that every argument has a name and a type that all surfaces can carry.
 * @throws ConfigError otherwise.
 */
export function assertArgs(shape: ArgsShape): void {
  const reserved = Object.keys(shape).find(isReserved);
  if (reserved !== undefined) throw new ConfigError(`The argument name "${reserved}" is reserved.`);
  assertCarried('argument', shape);
  const required = Object.keys(shape).find((name) => !shape[name]?.safeParse(undefined).success);
  if (required === undefined) return;
  throw new ConfigError(`The argument "${required}" must be .optional() or have a .default(…).`);
}

/**
 * Checks that all surfaces can carry the fields of a kind of monitors; they may be required.
 * @throws ConfigError otherwise.
 */
export function assertFields(shape: ArgsShape): void {
  assertCarried('field', shape);
}

function assertCarried(what: string, shape: ArgsShape): void {
  assertDistinct(`${what} in REST`, Object.keys(shape).map(toSnakeCase));
  for (const [name, type] of Object.entries(shape)) {
    // zod takes an absent `constructor` for the inherited one.
    if (!NAME.test(name) || name in Object.prototype) {
      throw new ConfigError(`The ${what} "${name}" must have a name of the form ${NAME.source}.`);
    }
    if (!isCarried(type)) {
      throw new ConfigError(
        `The ${what} "${name}" must be a zod 4 string, number, int, boolean, enum or a list of these, with .optional() or .default(…).`,
      );
    }
  }
}

/** Also by the other spelling: REST reads `max_age_ms` as `maxAgeMs`. */
function isReserved(name: string): boolean {
  return RESERVED.some((reserved) => toSnakeCase(reserved) === toSnakeCase(name));
}

/** Whether all surfaces can carry it: one of these or a list of them, and what comes in is what comes out. */
function isCarried(type: z.ZodType): boolean {
  // That of an older zod, which a host may have beside ours, has another form.
  if (!(type instanceof z.ZodType)) return false;
  const inner = unwrap(type, ARGUMENT_WRAPPERS);
  const scalar = inner instanceof z.ZodArray ? unwrap(inner.element as z.ZodType, ARGUMENT_WRAPPERS) : inner;
  return SCALARS.includes(scalar.def.type);
}

/**
 * Makes what reads the arguments an asker passed and fills in the defaults.
 * It throws an ArgumentError naming each argument that is unknown or of the wrong form.
 * @param redact takes the secrets out of what the types say of a wrong form.
 */
export function createArgsReader<Shape extends ArgsShape>(
  shape: Shape,
  redact = asIs,
): (input: unknown) => ArgsOf<Shape> {
  const args = z.strictObject(shape);
  return (input) => {
    const parsed = args.safeParse(input ?? {});
    if (parsed.success) return parsed.data as ArgsOf<Shape>;
    const issues = parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
    throw new ArgumentError(redact(issues.map((issue) => issue.filter(Boolean).join(': ')).join('; ')));
  };
}

/** The part of the sharing key that arguments make: askers with equal arguments share one run. */
export function toArgsKey(args: Record<string, unknown>): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The arguments that a key stands for. */
export function fromArgsKey(key: string): Record<string, unknown> {
  return Object.fromEntries(JSON.parse(key));
}
