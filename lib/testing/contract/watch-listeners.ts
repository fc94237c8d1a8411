import { getEventListeners } from 'node:events';

/** Tells how many of the listeners that somebody's code adds to a signal from now on are still there. */
export function watchListeners(signal: AbortSignal): () => number {
  const added = new Set<unknown>();
  const { addEventListener } = signal;
  signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    if (!isNodeItself(new Error().stack)) added.add(given[1]);
    addEventListener.apply(signal, given);
  };
  return () => getEventListeners(signal, 'abort').filter((listener) => added.has(listener)).length;
}

/** The fetch of Node leaves a listener to the garbage collector, which can be told from a leak by the caller alone. */
function isNodeItself(stack = ''): boolean {
  return /^\s*at .*\bnode:/.test(stack.split('\n')[2] ?? '');
}
