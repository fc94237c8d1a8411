import { InvalidArgumentError } from 'commander';

const UNITS_MS = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);
// As GraphQL's DateTime: a time of day without its place could be anybody's.
const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;
// Ten years: who writes more has written something else.
const MAX_MS = 3_653 * 86_400_000;

/**
 * A length of time as people write it, `90s`, `10m`, `1h30m` or `7d`, in milliseconds.
 * @throws InvalidArgumentError for anything else, for none, and for more than ten years.
 */
export function toDurationMs(text: string): number {
  const isOne = /^(\d{1,9}[smhd])+$/.test(text);
  const ms = [...text.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS_MS.get(unit) ?? 0),
    0,
  );
  if (isOne && ms > 0 && ms <= MAX_MS) return ms;
  throw new InvalidArgumentError('It must be a length of time up to ten years, as 90s, 10m, 1h30m or 7d.');
}

/**
 * A moment in ISO 8601; a day alone is its beginning in UTC.
 * @throws InvalidArgumentError for anything else, such as a time of day without its offset.
 */
export function toInstant(text: string): Date {
  const instant = new Date(text);
  if (INSTANT.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new InvalidArgumentError(
    'It must be a moment in ISO 8601 with its offset, as 2026-12-01T06:00:00Z or 2026-12-01T07:00+01:00, or a day.',
  );
}
