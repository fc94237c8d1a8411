import type { Monitoring } from './monitoring.ts';
import { tick } from './tick.ts';
import { createWatcher } from './watcher.ts';

/** All that may be done with monitors: loaded only where there is a database for them. */
export const monitoring = { createWatcher, tick } as unknown as Monitoring;
