import type { Format } from './format.ts';
import { healthJson } from './health-json.ts';
import { json } from './json.ts';
import { createMetricsFormat } from './metrics/metrics-format.ts';
import { text } from './text.ts';

/** The formats of reports; the first is for those who accept anything, as browsers and curl do. */
export const FORMATS: readonly [Format, ...Format[]] = [json, healthJson, text];

/** The formats of the address `metrics`, the first again for those who accept anything. */
export const METRICS_FORMATS: readonly [Format, ...Format[]] = [
  createMetricsFormat('prometheus', 'text/plain; version=0.0.4'),
  createMetricsFormat('openmetrics', 'application/openmetrics-text; version=1.0.0'),
];
