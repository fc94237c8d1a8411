'use client';

import { useMemo } from 'react';
import { toAge, toElapsed } from '../../format/relative-time.ts';
import { useTicking } from './use-ticking.ts';

/** A moment, and the time of the page that tells it. */
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
