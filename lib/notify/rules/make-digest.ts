import type { RunView } from '../views.ts';
import type { RunContext } from './make-instant.ts';

/** Makes the messages of the digest of a run: one that is run again makes none twice. */
export async function makeDigest(_context: RunContext, _run: string): Promise<RunView> {
  throw new Error('not built');
}
