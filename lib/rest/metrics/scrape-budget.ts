// For what comes after the checks: writing, the way, reading.
const REST_MS = 500;

/**
 * How long a scrape may wait, in milliseconds. Prometheus tells in a header how long it does, and of an answer that
 * comes later it takes nothing at all.
 */
export function toScrapeBudgetMs(headers: Headers, budgetMs: number): number {
  const timeoutMs = Number(headers.get('x-prometheus-scrape-timeout-seconds')) * 1_000;
  return timeoutMs > 0 ? Math.min(budgetMs, Math.max(0, Math.floor(timeoutMs - REST_MS))) : budgetMs;
}
