/** A record with the same aliases and what `make` makes of each value. */
export function byAlias<Alias extends string, From, To>(
  record: Record<Alias, From>,
  make: (value: From) => To,
): Record<Alias, To> {
  const entries = Object.entries<From>(record).map(([alias, value]) => [alias, make(value)]);
  return Object.fromEntries(entries) as Record<Alias, To>;
}
