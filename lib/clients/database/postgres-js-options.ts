/**
 * Options of postgres.js that suit a status system: few connections, an end to waiting, and quick to come
 * back after an outage. Times are in seconds, as postgres.js has them.
 */
export const postgresJsOptions = {
  max: 3,
  connect_timeout: 5,
  idle_timeout: 20,
  // By default it waits up to 20 s after an outage.
  backoff: () => 0.25,
  // Saves a query on each new connection; only arrays of unusual types need it.
  fetch_types: false,
  onnotice: () => {},
  connection: { application_name: 'statusql' },
};
