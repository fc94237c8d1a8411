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

/** What a command of Redis answers; null where its user has no right to it (an ACL). */
export async function unlessForbidden<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer;
  } catch (error) {
    if (isForbidden(error)) return null;
    throw error;
  }
}

/** Whether Redis replied that a user has no right to a command. */
export function isForbidden(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith('NOPERM');
}
