import type { StatusQL } from '../core/define-status.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import { findMonitoring } from './find-monitoring.ts';

/**
 * Adds what watches over time to what goes on in the background, where the config has a database for it and does not say
 * otherwise; it begins with the rest of that. What works with the database is loaded here, and nowhere before.
 * @returns whether something is watched.
 */
export async function addWatcher(
  status: Pick<StatusQL, 'db' | 'watch' | 'background' | 'logger'>,
): Promise<boolean> {
  const load = findMonitoring(status);
  if (!load || status.watch === false) return false;
  try {
    const { createWatcher } = await load();
    await status.background.add(createWatcher(status as StatusQL));
    return true;
  } catch (error) {
    // The rest of StatusQL goes on without it.
    status.logger.error(`Nothing is watched over time: ${toCauseMessage(error)}`);
    return false;
  }
}
