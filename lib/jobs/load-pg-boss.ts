import { explainMissing } from '../core/errors.ts';

/** The schema of the tables of pg-boss: of our own, so that a pg-boss of the host's is another. */
export const JOBS_SCHEMA = 'statusql_jobs';

/**
 * Loads pg-boss, which a host has only where it watches things over time.
 * @throws MissingPackageError that says what to install.
 */
export async function loadPgBoss(): Promise<typeof import('pg-boss')> {
  try {
    return await import('pg-boss');
  } catch (error) {
    throw explainMissing(error, 'Watching over time', ['pg-boss']);
  }
}
