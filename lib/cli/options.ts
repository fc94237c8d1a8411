import { InvalidArgumentError, Option } from 'commander';
import { MAX_TIMER_MS } from '../core/whole-number.ts';

/**
 * A list with commas between its items, which are trimmed; nothing between two commas is no item.
 * @param before what the same option gave before, when it is repeated.
 */
export function toList(text: string, before: string[] = []): string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...before, ...items.filter(Boolean)];
}

/**
 * A whole number of milliseconds.
 * @throws InvalidArgumentError for anything else.
 */
export function toMilliseconds(text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= MAX_TIMER_MS) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number of milliseconds from 0 to ${MAX_TIMER_MS}.`);
}

/**
 * The arguments of a check or stat, written as a JSON object.
 * @throws InvalidArgumentError for bad JSON, and for JSON that is no object.
 */
export function toArguments(text: string): Record<string, unknown> {
  const example = 'as in \'{"region":"eu"}\'';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It must be JSON, ${example}: ${(error as Error).message}.`);
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>;
  }
  throw new InvalidArgumentError(`It must be a JSON object, ${example}.`);
}

/** Which config to load: every command that loads one has it. */
export const configOption = (): Option =>
  new Option(
    '--config <path>',
    'the config to load; by default status.config.ts, .mts, .js or .mjs here or in src',
  );
