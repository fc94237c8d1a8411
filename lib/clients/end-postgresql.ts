/** What the clients and pools of PostgreSQL end with: postgres.js' takes a time limit, PGlite is closed. */
interface Driver {
  unsafe?: unknown;
  end?(options?: { timeout: number }): Promise<void>;
  close?(): Promise<void>;
  on?(event: 'error', listener: () => void): unknown;
}

const END_TIMEOUT_SECONDS = 1;

/** Ends a client or pool of PostgreSQL, or that below a drizzle; queries of postgres.js under way get one second. */
export async function endPostgresql(client: object): Promise<void> {
  const driver = toDriver(client);
  if (driver.unsafe) return driver.end?.({ timeout: END_TIMEOUT_SECONDS });
  await (driver.end ? driver.end() : driver.close?.());
}

/** Without a listener a pool of node-postgres ends the process when the server ends an idle connection. */
export function ignoreIdleErrors(client: object): void {
  toDriver(client).on?.('error', () => {});
}

function toDriver(client: { $client?: Driver }): Driver {
  return client.$client ?? (client as Driver);
}
