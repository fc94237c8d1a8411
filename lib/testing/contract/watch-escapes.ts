const EVENTS = ['unhandledRejection', 'uncaughtException'];

/** Notes what is thrown where nobody can catch it, in the place of whoever listens for that. */
export function watchEscapes(): () => unknown[] {
  const escaped: unknown[] = [];
  const note = (thrown: unknown) => void escaped.push(thrown);
  const restores = EVENTS.map((event) => {
    // A test runner fails a whole file for it, and does not tell whose it was.
    const others = process.rawListeners(event) as ((...given: unknown[]) => void)[];
    process.removeAllListeners(event).on(event, note);
    return () => {
      process.off(event, note);
      for (const other of others) process.on(event, other);
    };
  });
  return () => {
    for (const restore of restores) restore();
    return escaped;
  };
}
