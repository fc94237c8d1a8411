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
const DEFAULT: RefreshChoice = { intervalSeconds: 30, isPaused: false };

/** The choice that is stored in this browser; every 30 s where there is none. */
export function readRefreshChoice(): RefreshChoice {
  try {
    const { intervalSeconds, isPaused } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const isOffered = INTERVALS.some(({ seconds }) => seconds === intervalSeconds);
    return {
      intervalSeconds: isOffered ? intervalSeconds : DEFAULT.intervalSeconds,
      isPaused: isPaused === true,
    };
  } catch {
    return DEFAULT;
  }
}

/** Stores the choice in this browser, where it lets us. */
export function storeRefreshChoice(choice: RefreshChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Then it holds for as long as the page is open.
  }
}
