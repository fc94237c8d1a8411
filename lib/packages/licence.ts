const MAX_LENGTH = 200;

/**
 * The licence that a package.json tells, also in npm's old ways: an object with a type, or a list under `licenses`, of
 * which anyone may be chosen. Null where there is none.
 */
export function toLicence({ license, licenses }: Record<string, unknown>): string | null {
  const names = [license, licenses].flatMap(toNames);
  const unique = [...new Set(names)];
  const [first = null] = unique;
  return unique.length > 1 ? `(${unique.join(' OR ')})`.slice(0, MAX_LENGTH) : first;
}

function toNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(toNames);
  if (typeof value === 'string') return [value.trim().slice(0, MAX_LENGTH)].filter(Boolean);
  if (typeof value !== 'object' || value === null) return [];
  const { type, name } = value as Record<string, unknown>;
  return toNames(type ?? name ?? []);
}
