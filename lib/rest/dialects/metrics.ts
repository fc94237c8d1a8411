import { SCRAPE_TIMEOUT } from '../../http/answer-cache.ts';
import { toExposition } from '../metrics/exposition.ts';
import { toHealthFamilies } from '../metrics/health.ts';
import { toMonitorFamilies } from '../metrics/monitors.ts';
import { toSendingFamilies } from '../metrics/sending.ts';
import { toStatFamilies } from '../metrics/stats.ts';
import type { Dialect } from './dialect.ts';
import { toTextRefusal } from './text.ts';

// The text format that every reader of metrics knows.
const prometheus = createMetricsDialect('prometheus', 'text/plain; version=0.0.4');

// It knows units and statesets too.
const openMetrics = createMetricsDialect('openmetrics', 'application/openmetrics-text; version=1.0.0');

/** The dialects of metrics: the text of Prometheus, and OpenMetrics 1.0. */
export const METRICS_DIALECTS: readonly [Dialect, ...Dialect[]] = [prometheus, openMetrics];

function createMetricsDialect(name: 'prometheus' | 'openmetrics', mediaType: string): Dialect {
  return {
    name,
    mediaType,
    contentType: `${mediaType}; charset=utf-8`,
    kinds: ['check', 'stat'],
    renderReports({ resources }, reports, { watched, sending } = {}) {
      const health = toHealthFamilies(reports.filter((report) => report.kind === 'check'));
      const stats = toStatFamilies(
        reports.filter((report) => report.kind === 'stat'),
        resources,
      );
      const monitors = watched ? toMonitorFamilies(watched) : [];
      const messages = sending ? toSendingFamilies(sending) : [];
      return toExposition([...health, ...stats, ...monitors, ...messages], name === 'openmetrics');
    },
    renderRefusal: toTextRefusal,
  };
}

// For what comes after the checks: writing, the way, reading.
const REST_MS = 500;

/**
 * How long a scrape may wait, in milliseconds. Prometheus says in a header how long it does, and of an answer that
 * comes later it takes nothing at all.
 */
export function toScrapeBudgetMs(headers: Headers, budgetMs: number): number {
  const timeoutMs = Number(headers.get(SCRAPE_TIMEOUT)) * 1_000;
  return timeoutMs > 0 ? Math.min(budgetMs, Math.max(0, Math.floor(timeoutMs - REST_MS))) : budgetMs;
}
