import { useSyncExternalStore } from 'react';
import { subscribeToSeconds } from './seconds.ts';

/**
 * A text that changes as time passes, read anew every second while the tab is shown.
 * @param readFirst reads it on the server, and in the first rendering in the browser.
 */
export function useTicking(read: () => string, readFirst: () => string = read): string {
  return useSyncExternalStore(subscribeToSeconds, read, readFirst);
}
