/** A ratio that is promised. */
export interface Promised {
  what: string;
  /** What it is divided by. */
  beside: string;
  /** The ratio at most. */
  limit: number;
}

const TERMINUS = '@nestjs/terminus on Fastify';
const YOGA = 'GraphQL Yoga, { hello }';
const EMPTY_ROUTE = 'an empty route';

/** Of the probe port, by processor time. */
export const SERVING: readonly Promised[] = [
  { what: '/ping', beside: 'node:http', limit: 1.15 },
  { what: '/status/api/health', beside: TERMINUS, limit: 0.25 },
  { what: '/status/api/readyz', beside: TERMINUS, limit: 0.25 },
  { what: '/status/api/health?maxAgeMs=0', beside: TERMINUS, limit: 0.9 },
  { what: 'GraphQL, { health { databases caches } }', beside: YOGA, limit: 0.25 },
  { what: 'GraphQL, the same with maxAgeMs: 0', beside: YOGA, limit: 1.2 },
  { what: '/status/api/metrics of 100 checks', beside: 'prom-client, as many series', limit: 1 },
];

/** Of an app of Next.js, by processor time. */
export const IN_NEXT: readonly Promised[] = [
  { what: '/ping', beside: EMPTY_ROUTE, limit: 1.05 },
  { what: 'GraphQL, { health { databases caches } }', beside: EMPTY_ROUTE, limit: 1.6 },
];

/** Of the command, by the time that passes. */
export const COMMAND: readonly Promised[] = [
  { what: 'statusql --help', beside: 'node -e 0', limit: 1.5 },
  { what: 'statusql probe', beside: 'node -e 0', limit: 1.5 },
];

export const MEMORY: Promised = {
  what: 'memory after 1,000,000 requests',
  beside: 'after 10,000',
  limit: 1.05,
};

export const FAN_OUT: Promised = {
  what: 'a report of 50 checks that take 100 ms each',
  beside: 'the slowest of them',
  limit: 1.05,
};

/** Of a report, for each of its checks. */
export const GROWTH: readonly Promised[] = ['that run', 'that are remembered'].map((which) => ({
  what: `a check of a report of 1,000 ${which}`,
  beside: 'one of a report of 10',
  limit: 1.3,
}));
