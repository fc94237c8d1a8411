import { toSnakeCase } from '../../core/names.ts';
import type { StatsReport } from '../../core/report.ts';
import type { Resource } from '../../core/resource.ts';
import { toProbeName } from '../probe-name.ts';
import type { Family } from './family.ts';
import { toFigureFamilies } from './figure-families.ts';
import { toFigures } from './stat-figures.ts';

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
        shape: findShape(resources, report.resource, stat.name),
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
      readings.flatMap(({ labels, shape, data }) =>
        toFigures(shape, data).map(({ figure, ...number }) => ({ ...number, labels: { ...labels, figure } })),
      ),
    ),
  ];
}

function findShape(resources: readonly Resource[], resource: string, name: string) {
  const found = resources.find((each) => each.name === resource);
  return found?.kind === 'stat' ? found.providers[name]?.data : undefined;
}
