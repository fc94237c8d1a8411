type ErrorListener = (error: Error) => void;

/** What says by an event why it has no connection. */
export interface ErrorSource {
  on(event: 'error', listener: ErrorListener): unknown;
  off(event: 'error', listener: ErrorListener): unknown;
}

/**
 * Works with a client of Redis. A command that fails for want of a connection only says how often that was tried; the
 * event says why.
 * @throws what the event said of the connection, else what the work threw.
 */
export async function withConnectionError<Client extends ErrorSource, Value>(
  client: Client,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  let connectionError: Error | undefined;
  const remember = (error: Error) => {
    connectionError = error;
  };
  client.on('error', remember);
  try {
    return await work(client);
  } catch (error) {
    throw isReply(error) ? error : (connectionError ?? error);
  } finally {
    client.off('error', remember);
  }
}

function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}
