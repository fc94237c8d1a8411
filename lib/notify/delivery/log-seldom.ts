import type { StatusQL } from '../../core/define-status.ts';

const AGAIN_MS = 3_600_000;
const MOST_LOGGED = 100;
const logged = new WeakMap<StatusQL, Map<string, number>>();

/** Warns of what goes wrong with many messages, or again at each attempt: a line of it once in an hour, and a hundred of all. */
export function logSeldom(status: StatusQL, line: string): void {
  const now = performance.now();
  const lines = logged.get(status) ?? new Map<string, number>();
  logged.set(status, lines);
  for (const [old, at] of lines) if (now - at >= AGAIN_MS) lines.delete(old);
  if (lines.has(line) || lines.size >= MOST_LOGGED) return;
  lines.set(line, now);
  status.logger.warn(line);
}
