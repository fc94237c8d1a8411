'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { toAge, toElapsed } from '../../format/relative-time.ts';

// Texts: a page has hundreds, and each Date takes the server more than a text.

/** A moment, and the time of the page that shows it. */
export interface Moment {
  /** In ISO 8601, as `now` is. */
  at: string;
  /** The server's time when it made the page: clocks of browsers are often wrong. */
  now: string;
}

const WORDS = {
  age: toAge,
  span: (at: Date, now: Date) => toElapsed(at, now) ?? 'a moment',
};

interface TickingTimeProps extends Moment {
  /** `age` for how long ago it was, `span` for how long it has been. */
  as: keyof typeof WORDS;
  before?: string;
  className?: string;
}

/** How far a moment is away, counted on where scripts run: a page that does not refresh must not look fresh. */
export function TickingTime({ at, now, as, before = '', className }: TickingTimeProps) {
  // A page of another time has just arrived.
  const arrivedAtMs = useMemo(() => performance.now(), [now]);
  const toText = (elapsedMs: number) => WORDS[as](new Date(at), new Date(Date.parse(now) + elapsedMs));
  const text = useTicking(
    () => toText(performance.now() - arrivedAtMs),
    () => toText(0),
  );
  return (
    <time className={className} dateTime={at}>
      {before + text}
    </time>
  );
}

/**
 * A text that changes as time passes, read anew every second while the tab is shown.
 * @param readFirst reads it on the server, and in the first rendering in the browser.
 */
export function useTicking(read: () => string, readFirst: () => string = read): string {
  return useSyncExternalStore(subscribe, read, readFirst);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls a function every second while the tab is shown, of any number of them by one timer; what is given back ends it. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(callAll, 1_000);
  document.addEventListener('visibilitychange', callAll);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', callAll);
    clearInterval(timer);
    timer = undefined;
  };
}

function callAll(): void {
  if (document.visibilityState !== 'visible') return;
  for (const each of listeners) each();
}
