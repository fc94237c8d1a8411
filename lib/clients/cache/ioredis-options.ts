/**
 * Options of ioredis that suit a status system: nothing opens before it is needed, a command fails with the
 * connection instead of waiting for the next, and after an outage it is back within half a second.
 */
export const ioredisOptions = {
  lazyConnect: true,
  connectTimeout: 5_000,
  // Ends a connection to a server that accepts and never answers; without it that one would wait for ever.
  socketTimeout: 5_000,
  maxRetriesPerRequest: 1,
  retryStrategy: (times: number) => Math.min(times * 50, 500),
};
