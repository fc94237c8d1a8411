/** Closes all of some clients by alias. */
export async function closeAll(clients: Record<string, { close(): Promise<void> }>): Promise<void> {
  await Promise.all(Object.values(clients).map((client) => client.close()));
}
