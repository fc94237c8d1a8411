type ErrorListener = (error: Error) => void;

/** What tells by an event why it has no connection. */
export interface ErrorSource {
  on(event: 'error', listener: ErrorListener): unknown;
  off(event: 'error', listener: ErrorListener): unknown;
}

/**
 * Works with a client of Redis. A command that fails for want of a connection only tells how often that was tried; the
 * event tells why.
 * @throws what the event told of the connection, else what the work threw.
 */
export async function tellingWhy<Client extends ErrorSource, Value>(
  client: Client,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  let connectionError: Error | undefined;
  const keep = (error: Error) => {
    connectionError = error;
  };
  client.on('error', keep);
  try {
    return await work(client);
  } catch (error) {
    throw isReply(error) ? error : (connectionError ?? error);
  } finally {
    client.off('error', keep);
  }
}

function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}
