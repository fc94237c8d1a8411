const FORMAT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** A moment in full, to the second, in UTC: `29 Nov 2026, 14:03:27 UTC`. */
export function toMoment(at: Date): string {
  return `${FORMAT.format(at)} UTC`;
}
