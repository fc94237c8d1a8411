/** Whether a value is a record of figures: no list, no date, nothing else with a class of its own. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether a value is a single figure: no list and no record. */
export function isScalar(value: unknown): boolean {
  return !Array.isArray(value) && !isRecord(value);
}
