import { useRouter } from 'next/navigation.js';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { RefreshChoice } from './refresh-choice.ts';

/** Why the figures on the page are old. */
export interface Trouble {
  answer: Exclude<PageAnswer, 'open'>;
  /** How many refreshes have failed since the last that did not. */
  failures: number;
  /** When the last of them did, in milliseconds since the epoch. */
  failedAt: number;
}

interface RefreshOptions {
  /** When the request for what the page shows came: each refresh brings a new one. */
  requestedAt: Date;
  /** How long each of the two answers of a refresh may take, in milliseconds. */
  limitMs: number;
  choice: RefreshChoice;
}

const LONGEST_PAUSE_MS = 300_000;

// A page that comes back from the router's memory is as old as when it came first. The clocks of server and browser
// may differ, so the server's time does not tell.
const arrivals = new WeakMap<Date, number>();

/** Refreshes the page when it is time, never twice at once and never in a hidden tab. */
export function useRefresh({ requestedAt, limitMs, choice: { intervalSeconds, isPaused } }: RefreshOptions) {
  const router = useRouter();
  const isVisible = useVisible();
  const [shown, setShown] = useState(requestedAt);
  const [step, setStep] = useState<'asking' | 'loading'>();
  const [trouble, setTrouble] = useState<Trouble>();
  if (shown !== requestedAt) {
    setShown(requestedAt);
    setStep(undefined);
    setTrouble(undefined);
  }

  useEffect(() => {
    if (!step) return;
    const controller = new AbortController();
    const fail = (answer: Trouble['answer']) => {
      setStep(undefined);
      setTrouble((last) => ({ answer, failures: (last?.failures ?? 0) + 1, failedAt: Date.now() }));
    };
    const timer = setTimeout(() => fail('failed'), limitMs);
    // Next leaves the page where the fetch of a refresh fails: so it is only tried once the server has answered.
    if (step === 'loading') router.refresh();
    else {
      askPage(location.href, controller.signal).then((answer) => {
        if (controller.signal.aborted) return;
        if (answer === 'open') setStep('loading');
        else fail(answer);
      });
    }
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [step, limitMs, router]);

  const updatedAt = toArrival(requestedAt);
  const pauseMs = trouble ? toPauseMs(intervalSeconds, trouble) : intervalSeconds * 1_000;
  const dueAt = (trouble?.failedAt ?? updatedAt) + pauseMs;
  const isWaiting = isVisible && !isPaused && !step;
  useEffect(() => {
    if (!isWaiting) return;
    // Never longer than the pause: the clock may have been set back since it began.
    const waitMs = Math.min(pauseMs, Math.max(0, dueAt - Date.now()));
    const timer = setTimeout(() => setStep('asking'), waitMs);
    return () => clearTimeout(timer);
  }, [isWaiting, dueAt, pauseMs]);

  const refresh = useCallback(() => setStep((now) => now ?? 'asking'), []);
  const isFailing = trouble?.answer === 'failed';
  useEffect(() => {
    if (!isFailing) return;
    addEventListener('online', refresh);
    return () => removeEventListener('online', refresh);
  }, [isFailing, refresh]);

  return { updatedAt, trouble, isBusy: step !== undefined, refresh };
}

function toArrival(requestedAt: Date): number {
  const arrivedAt = arrivals.get(requestedAt) ?? Date.now();
  arrivals.set(requestedAt, arrivedAt);
  return arrivedAt;
}

function toPauseMs(intervalSeconds: number, { failures }: Trouble): number {
  const doubledMs = intervalSeconds * 1_000 * 2 ** failures;
  return Math.min(doubledMs, LONGEST_PAUSE_MS);
}

/** What became of asking whether the page is still there for its viewer. */
type PageAnswer = 'open' | 'signed out' | 'closed' | 'failed';

/**
 * Asks for the page at an address without its body. The server does its checks for that, and has their answers at hand
 * when the page itself is asked for just after: so the page is only asked for where it can be had, and at once.
 */
async function askPage(url: string, signal: AbortSignal): Promise<PageAnswer> {
  try {
    const response = await fetch(url, { method: 'HEAD', cache: 'no-store', redirect: 'manual', signal });
    // Pages redirect to the sign-in alone.
    if (response.type === 'opaqueredirect') return 'signed out';
    if (response.ok) return 'open';
    return response.status === 401 || response.status === 403 ? 'closed' : 'failed';
  } catch {
    return 'failed';
  }
}

/** Whether the tab is shown; re-renders when that changes. */
function useVisible(): boolean {
  return useSyncExternalStore(subscribe, isVisible, () => true);
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
