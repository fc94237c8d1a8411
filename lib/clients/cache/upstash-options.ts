/** Options of @upstash/redis that suit a status system: a request fails within 5 seconds, and is not repeated. */
export const upstashOptions = {
  enableTelemetry: false,
  retry: false as const,
  signal: () => AbortSignal.timeout(5_000),
};
