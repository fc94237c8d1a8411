import type { Dialect } from './dialect.ts';
import { healthJson } from './health-json.ts';
import { json } from './json.ts';
import { text } from './text.ts';

/** The dialects of reports; the first is for those who accept anything, as browsers and curl do. */
export const REPORT_DIALECTS: readonly [Dialect, ...Dialect[]] = [json, healthJson, text];
