import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/**
 * A text that changes as time passes, read anew every second while the tab is shown.
 * @param readFirst reads it on the server, and in the first rendering in the browser.
 */
export function useTicking(read: () => string, readFirst: () => string = read): string {
  return useSyncExternalStore(subscribe, read, readFirst);
}

/** Calls a function every second while the tab is shown, of any number of them by one timer; what is given back ends it. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', follow);
  listeners.add(listener);
  start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', follow);
    stop();
  };
}

function follow(): void {
  stop();
  if (document.visibilityState === 'visible') callAll();
  start();
}

function start(): void {
  if (document.visibilityState === 'visible') timer ??= setInterval(callAll, 1_000);
}

function stop(): void {
  clearInterval(timer);
  timer = undefined;
}

function callAll(): void {
  for (const each of listeners) each();
}
