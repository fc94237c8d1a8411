/**
 * Options of BullMQ's `Queue` that suit a status system, beside `connection: { url, ...ioredisOptions }`: it writes
 * nothing, and a question fails with the connection instead of waiting for the next.
 */
export const bullmqOptions = {
  skipMetasUpdate: true,
  skipWaitingForReady: true,
  // It is asked once only: a queue that is opened while Redis is down would fail for ever.
  skipVersionCheck: true,
};
