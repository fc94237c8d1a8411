export { createWatchmanHandler, type WatchmanOptions } from '../compat/watchman/route.ts';
