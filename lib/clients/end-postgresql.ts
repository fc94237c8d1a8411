/** What the clients and pools of PostgreSQL end with: postgres.js' takes a time limit, PGlite is closed. */
interface Endable {
  unsafe?: unknown;
  end?(options?: { timeout: number }): Promise<void>;
  close?(): Promise<void>;
}

const END_TIMEOUT_SECONDS = 1;

/** Ends a client or pool of PostgreSQL, whatever its driver; queries of postgres.js under way get one second. */
export async function endPostgresql(client: Endable): Promise<void> {
  if (client.unsafe) return client.end?.({ timeout: END_TIMEOUT_SECONDS });
  await (client.end ? client.end() : client.close?.());
}

/** Without a listener a pool of node-postgres ends the process when the server ends an idle connection. */
export function ignoreIdleErrors(client: object): void {
  const { on } = client as { on?: (event: 'error', listener: () => void) => unknown };
  on?.call(client, 'error', () => {});
}
