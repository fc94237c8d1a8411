import type { WatchmanSettings } from './settings.ts';

/** The header that tells the version, where it is to be told. */
export function toVersionHeader({ version }: Pick<WatchmanSettings, 'version'>): Record<string, string> {
  return version === undefined ? {} : { 'X-Watchman-Version': version };
}
