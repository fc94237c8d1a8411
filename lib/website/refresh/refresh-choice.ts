/** The intervals to choose from, in seconds, with their names. */
export const INTERVALS = [
  { seconds: 10, name: '10 s' },
  { seconds: 30, name: '30 s' },
  { seconds: 60, name: '1 min' },
  { seconds: 300, name: '5 min' },
] as const;

/** How somebody wants the pages to refresh themselves. */
export interface RefreshChoice {
  intervalSeconds: number;
  isPaused: boolean;
}

const KEY = 'statusql-refresh';
const USUAL: RefreshChoice = { intervalSeconds: 30, isPaused: false };

/** The choice that this browser keeps; every 30 s where it keeps none. */
export function readRefreshChoice(): RefreshChoice {
  try {
    const { intervalSeconds, isPaused } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const isOffered = INTERVALS.some(({ seconds }) => seconds === intervalSeconds);
    return {
      intervalSeconds: isOffered ? intervalSeconds : USUAL.intervalSeconds,
      isPaused: isPaused === true,
    };
  } catch {
    return USUAL;
  }
}

/** Keeps the choice in this browser, where it lets us. */
export function keepRefreshChoice(choice: RefreshChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Then it holds for as long as the page is open.
  }
}
