interface Field {
  least: number;
  most: number;
  /** What its values may be called too, the first being that of `least`. */
  names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Minute, hour, day, month and weekday. */
const FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  // Sunday is 0 and 7.
  { least: 0, most: 7, names: WEEKDAYS },
];

/**
 * Whether a text is a cron line of five fields, as crontab(5) has them: none is finer than a minute. It may still name a day that
 * never comes.
 */
export function isCronLine(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return false;
  return FIELDS.every((field, at) => (fields[at] ?? '').split(',').every((item) => isItem(field, item)));
}

/** A value, a range or all of them, each with a step. */
function isItem(field: Field, item: string): boolean {
  const [, from = '', to, step] = /^([\dA-Za-z]+|\*)(?:-([\dA-Za-z]+))?(?:\/(\d{1,2}))?$/.exec(item) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (from === '*') return to === undefined;
  const [first, last] = [toValue(field, from), toValue(field, to ?? from)];
  return first >= field.least && first <= last && last <= field.most;
}

function toValue({ least, names = [] }: Field, text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const at = names.indexOf(text.toUpperCase());
  return at < 0 ? Number.NaN : least + at;
}
