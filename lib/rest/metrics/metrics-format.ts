import type { HealthReport, StatsReport } from '../../core/report.ts';
import type { Address } from '../address.ts';
import type { Format } from '../format.ts';
import { toTextRefusal } from '../text-refusal.ts';
import { toExposition } from './exposition.ts';
import { toHealthFamilies } from './health-families.ts';
import { toStatFamilies } from './stat-families.ts';

/** Makes a format of the address `metrics`. */
export function createMetricsFormat(name: 'prometheus' | 'openmetrics', mediaType: string): Format {
  return {
    name,
    mediaType,
    contentType: `${mediaType}; charset=utf-8`,
    kinds: ['check', 'stat'],
    writeReports: (address, reports) => toExposition(toFamilies(address, reports), name === 'openmetrics'),
    writeRefusal: toTextRefusal,
  };
}

function toFamilies({ resources }: Address, reports: readonly (HealthReport | StatsReport)[]) {
  return [
    ...toHealthFamilies(reports.filter((report) => report.kind === 'check')),
    ...toStatFamilies(
      reports.filter((report) => report.kind === 'stat'),
      resources,
    ),
  ];
}
