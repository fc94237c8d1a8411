const FORMAT = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  ...{ timeZone: 'UTC', timeZoneName: 'short' },
});

/** A moment that stays right in a mail that is read later: `29 Nov 2026, 14:03 UTC`. */
export function toMoment(at: Date): string {
  return FORMAT.format(at);
}
