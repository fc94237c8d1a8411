/** A minute of the day as clocks show it, as `22:30`. */
export function toTimeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The time zones of IANA that this process knows, and UTC first; with one more where that is chosen. */
export function listTimeZones(chosen?: string): string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return [...new Set(chosen ? [...zones, chosen] : zones)];
}
