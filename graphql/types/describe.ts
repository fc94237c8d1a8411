import type { z } from 'zod';
import { toFigureName } from '../../lib/format/figure-name.ts';

/** What is said of a check or a stat that does not say it itself. */
export function describeProvider(key: string, { description }: { description?: string }): string {
  return description ?? `${toTitle(toFigureName(key).label)}.`;
}

/** What is said of a figure: what its type says, or else what its name does, as in `Heap used, in bytes.` */
export function describeFigure(key: string, { description }: { description?: string }): string {
  const { label, unit } = toFigureName(key);
  return description ?? `${toTitle(label)}${unit && unit !== 'ratio' ? `, in ${unit}` : ''}.`;
}

/** What is said of an argument: what its type says, or else what its name does, with its default. */
export function describeArgument(name: string, type: z.ZodType): string {
  if (type.description) return type.description;
  const { success, data } = type.safeParse(undefined);
  const description = describeFigure(name, {});
  return success && data !== undefined
    ? `${description.slice(0, -1)}; ${JSON.stringify(data)} by default.`
    : description;
}

function toTitle(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
