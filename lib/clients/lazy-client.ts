/** A client, or a function that opens one when it is first needed. */
export type ClientSource<Client> = Client | (() => Client | Promise<Client>);

/** A client that is opened at most once, and closed only by who opened it. */
export interface LazyClient<Client> {
  /** The client; the first call opens it, and after a failure or `close` the next one does so again. */
  get(): Promise<Client>;
  /** Ends the client if a function opened it here; one that was handed in stays open. */
  close(): Promise<void>;
}

/**
 * Makes a lazy client of a source.
 * @param end closes what the source opened.
 * @param prepare is called with what the source opened, before anybody uses it.
 */
export function createLazyClient<Client extends object>(
  source: ClientSource<Client>,
  end: (client: Client) => unknown,
  prepare: (client: Client) => unknown = () => {},
): LazyClient<Client> {
  if (!isOpener(source)) return { get: async () => source, close: async () => {} };
  let opening: { promise: Promise<Client>; isOpen: boolean } | undefined;

  async function openPrepared(opener: () => Client | Promise<Client>): Promise<Client> {
    const client = await opener();
    prepare(client);
    return client;
  }

  function open(opener: () => Client | Promise<Client>) {
    const started = { promise: openPrepared(opener), isOpen: false };
    started.promise.then(
      () => {
        started.isOpen = true;
      },
      () => {
        if (opening === started) opening = undefined;
      },
    );
    return started;
  }

  return {
    get() {
      opening ??= open(source);
      return opening.promise;
    },
    async close() {
      const closing = opening;
      opening = undefined;
      // What cannot be ended is not open, or not any more.
      const ended = closing?.promise.then(end).catch(() => {});
      // One that never gets open must not hold up who closes; should it get open, it is ended then.
      if (closing?.isOpen) await ended;
    },
  };
}

/** Tells a function that opens a client from a client that is itself a function, as postgres.js' `sql` is. */
function isOpener<Client>(source: ClientSource<Client>): source is () => Client | Promise<Client> {
  return typeof source === 'function' && !('unsafe' in source);
}
