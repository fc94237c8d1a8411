import { ConfigError } from '../core/errors.ts';
import { findKnownClient } from './known-clients.ts';

/** A client, or a function that opens one when it is first needed. */
export type ClientSource<Client> = Client | (() => Client | Promise<Client>);

/** A client that is opened at most once, and closed only by who opened it. */
interface LazyClient<Client> {
  /** The client; the first call opens it, and after a failure or `close` the next one does so again. */
  get(): Promise<Client>;
  /**
   * Works with the client. What was opened here is given up when the signal is aborted, and the next call opens another: on a
   * connection that was lost without a word, or on which the answer trickles, it would wait for long.
   * @throws what the work throws, or at once the signal's reason where a client is given up.
   */
  use<Value>(work: (client: Client) => Promise<Value>, signal?: AbortSignal): Promise<Value>;
  /** Ends the client if a function opened it here; one that was handed in stays open. */
  close(): Promise<void>;
}

/** How a driver looks at and ends its clients. */
interface ClientHandling<Client> {
  /**
   * Looks at what was handed in, or at what a function opened.
   * @throws ConfigError for what is no client of this driver.
   */
  check(client: unknown): void;
  /** Closes what a function opened; nothing to close by default. */
  end?(client: Client): unknown;
  /** Is called with what a function opened, before anybody uses it. */
  prepare?(client: Client): unknown;
}

/**
 * Makes a lazy client of a source.
 * @throws ConfigError for a source that is no client of the driver; a function is called first, and then throws at `get`.
 */
export function createLazyClient<Client extends object>(
  source: ClientSource<Client>,
  { check, end, prepare }: ClientHandling<NoInfer<Client>>,
): LazyClient<Client> {
  if (!isOpener<() => Client | Promise<Client>>(source)) {
    check(source);
    return { get: async () => source, use: async (work) => work(source), close: async () => {} };
  }
  let opening: { promise: Promise<Client>; isOpen: boolean } | undefined;

  async function openPrepared(opener: () => Client | Promise<Client>): Promise<Client> {
    const client = await opener();
    check(client);
    prepare?.(client);
    return client;
  }

  function open(opener: () => Client | Promise<Client>) {
    const started = { promise: openPrepared(opener), isOpen: false };
    started.promise.then(
      () => {
        started.isOpen = true;
      },
      (error) => {
        // A function that opens the wrong thing would do so again, and nobody could close what it opened.
        if (opening === started && !(error instanceof ConfigError)) opening = undefined;
      },
    );
    return started;
  }

  const get = (): Promise<Client> => {
    opening ??= open(source);
    return opening.promise;
  };

  async function close(): Promise<void> {
    const closing = opening;
    opening = undefined;
    // What cannot be ended is not open, or not any more.
    const ended = closing?.promise.then(end).catch(() => {});
    // One that never gets open must not hold up who closes; should it get open, it is ended then.
    if (closing?.isOpen) await ended;
  }

  async function use<Value>(work: (client: Client) => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    if (!signal) return work(await get());
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const giveUp = () => {
      void close();
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([get().then(work), aborted]);
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  return { get, use, close };
}

/** Tells a function that opens a client from a client that is itself a function, as postgres.js' `sql` is. */
export function isOpener<Opener extends (...given: never[]) => unknown>(source: object): source is Opener {
  return typeof source === 'function' && !findKnownClient(source);
}
