import type { OverrideSet } from '@npmcli/arborist/lib/override-set.js';

/** What a project puts in the place of the ranges that packages ask for. */
export interface Overrides<Place> {
  /** The range that counts, where the package at a place asks for that of another, and has it there. */
  toRange(asker: Place, asked: { name: string; range: string; to: Place }): string;
}

/**
 * Reads the overrides of npm's package.json.
 * @param ranges those of the project itself, to which an override may refer.
 * @throws Error for an override without a name.
 */
export async function readOverrides<Place>(
  overrides: Record<string, unknown>,
  ranges: Record<string, string>,
): Promise<Overrides<Place>> {
  // npm's own: the nearest rule counts, and one may be for some versions only.
  const { default: Rules } = await import('@npmcli/arborist/lib/override-set.js');
  const top = new Rules({ overrides });
  // Below a package that is overridden, its own rules hold too.
  const rules = new Map<Place, OverrideSet>();
  return {
    toRange(asker, { name, range, to }) {
      const rule = (rules.get(asker) ?? top).getEdgeRule({ name, rawSpec: range });
      if (!rules.has(to)) rules.set(to, rule);
      // Without a value of its own it is there for the packages below.
      if (rule.name !== name || rule.value === undefined || rule.value === '*') return range;
      return rule.value.startsWith('$') ? (ranges[rule.value.slice(1)] ?? range) : rule.value;
    },
  };
}
