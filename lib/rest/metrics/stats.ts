import type { z } from 'zod';
import { toSnakeCase } from '../../core/names.ts';
import type { StatsReport } from '../../core/report.ts';
import type { Resource } from '../../core/resource.ts';
import { toShape } from '../../core/shape.ts';
import { toFigureName } from '../../format/figure-name.ts';
import { toProbeName } from '../dialects/dialect.ts';
import type { Family } from './exposition.ts';
import { toFigureFamilies } from './figures.ts';

/** The families of some resources of stats: whether each could be read, and the numbers among its figures. */
export function toStatFamilies(reports: readonly StatsReport[], resources: readonly Resource[]): Family[] {
  const readings = reports.flatMap((report) =>
    report.stats.flatMap((stat) =>
      stat.readings.map((reading) => ({
        labels: {
          resource: toSnakeCase(report.resource),
          stat: toSnakeCase(stat.name),
          probe: toProbeName(stat, reading),
        },
        ok: reading.ok,
        type: findType(resources, report.resource, stat.name),
        data: reading.alias === undefined ? stat.data : (stat.data as Record<string, unknown>)[reading.alias],
      })),
    ),
  );
  return [
    {
      name: 'statusql_stat_ok',
      help: 'Whether the figures of a stat could be read.',
      type: 'gauge',
      samples: readings.map(({ labels, ok }) => ({ labels, value: Number(ok) })),
    },
    ...toFigureFamilies(
      'stat',
      'A figure of a stat',
      readings.flatMap(({ labels, type, data }) =>
        toFigures(type, data).map(({ figure, ...number }) => ({ ...number, labels: { ...labels, figure } })),
      ),
    ),
  ];
}

function findType(resources: readonly Resource[], resource: string, name: string) {
  const ofName = resources.find((each) => each.name === resource);
  return ofName?.kind === 'stat' ? ofName.providers[name]?.data : undefined;
}

/** A number among the figures of a stat. */
interface StatFigure {
  /** The keys that lead to it in snake case, with dots between and without the unit: `event_loop_delay.p50`. */
  figure: string;
  value: number | bigint;
  unit: string;
}

/**
 * The numbers of a stat that its shape names. Lists and records are left out: how many there are, and under which
 * keys, is known only when they come, and every label costs the one who keeps it.
 */
function toFigures(type: z.ZodType | undefined, data: unknown, above: readonly string[] = []): StatFigure[] {
  const shape = type && toShape(type);
  if (shape?.kind !== 'object' || typeof data !== 'object' || data === null) return [];
  return Object.entries(shape.fields).flatMap(([key, field]) => {
    const value = (data as Record<string, unknown>)[key];
    const { label, unit = '' } = toFigureName(key);
    const path = [...above, label.replaceAll(' ', '_')];
    if (typeof value === 'number' || typeof value === 'bigint')
      return [{ figure: path.join('.'), value, unit }];
    return toFigures(field, value, path);
  });
}
