import { z } from 'zod';
import { unwrap } from '../../core/arguments.ts';
import { toFigureName } from '../../format/figure-name.ts';

/** A number among the figures of a stat. */
export interface StatFigure {
  /** The keys that lead to it in snake case, with dots between and without the unit: `event_loop_delay.p50`. */
  figure: string;
  value: number | bigint;
  unit: string;
}

/**
 * The numbers of a stat that its shape names. Lists and records are left out: how many there are, and under which
 * keys, is known only when they come, and every label costs the one who keeps it.
 */
export function toFigures(
  shape: z.ZodType | undefined,
  data: unknown,
  above: readonly string[] = [],
): StatFigure[] {
  if (!(shape instanceof z.ZodObject) || typeof data !== 'object' || data === null) return [];
  return Object.entries<z.ZodType>(shape.shape).flatMap(([key, type]) => {
    const value = (data as Record<string, unknown>)[key];
    const { label, unit = '' } = toFigureName(key);
    const path = [...above, label.replaceAll(' ', '_')];
    if (typeof value === 'number' || typeof value === 'bigint')
      return [{ figure: path.join('.'), value, unit }];
    return toFigures(unwrap(type), value, path);
  });
}
