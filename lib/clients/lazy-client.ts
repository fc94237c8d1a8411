import { ConfigError } from '../core/errors.ts';
import { findKnownClient } from './known-clients.ts';

/** A client, or a function that opens one when it is first needed. */
export type ClientSource<Client> = Client | (() => Client | Promise<Client>);

/** A client that is opened at most once, and closed only by who opened it. */
interface LazyClient<Client> {
  /** The client; the first call opens it, and after a failure or `close` the next one does so again. */
  get(): Promise<Client>;
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
    return { get: async () => source, close: async () => {} };
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
export function isOpener<Opener extends (...given: never[]) => unknown>(source: object): source is Opener {
  return typeof source === 'function' && !findKnownClient(source);
}
