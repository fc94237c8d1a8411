/** Whether a value is a record of figures: no list, no date, nothing else with a class of its own. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The names and values of a record; none of anything else. */
export function toEntries(data: unknown): [string, unknown][] {
  return isRecord(data) ? Object.entries(data) : [];
}
