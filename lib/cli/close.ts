import { withDeadline } from '../core/deadline.ts';
import type { Config } from './load-config.ts';

// A client may wait for an answer that never comes; the process ends soon after anyway.
const LIMIT_MS = 2_000;

/** Closes what a config opened, as far as that lets itself be closed. */
export async function close({ status, embedded }: Config): Promise<void> {
  const closed = status.stop().finally(() => embedded?.close());
  await withDeadline(LIMIT_MS, (deadline) => Promise.race([closed.catch(() => undefined), deadline]));
}
