import type { Logger } from '../core/config.ts';
import type { Credentials, FindSession, Session } from '../core/viewer.ts';
import { within } from '../core/within.ts';

// A host's sessions may lie in a database, and the status page is there for when that does not answer.
const WITHIN_MS = 3_000;

/** Finds who signed in. Where that fails or takes too long nobody did, and the log says why. */
export async function findSession(
  find: FindSession,
  credentials: Credentials,
  logger: Logger,
): Promise<Session | null> {
  try {
    return await within(WITHIN_MS, () => find(credentials));
  } catch (error) {
    logger.error('Who signed in could not be found out, so nobody did.', error);
    return null;
  }
}
