import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const lockHolder = z.object({
  pid: z.number(),
  /** When the process started, as `startOf` gives it: a later process may have the same pid. */
  startedAt: z.string(),
  /** Where the process answers over HTTP, when it does. */
  address: z.string().optional(),
  /** What opens the level `details` at that address. */
  token: z.string(),
});

/** The process that holds a lock, as the lock file names it. */
export type LockHolder = z.infer<typeof lockHolder>;

/** Reads what a lock file holds; nothing when it is no lock of ours. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    return lockHolder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether the holder is another process, and still the one that took the lock. */
export function isElsewhereAlive({ pid, startedAt }: LockHolder): boolean {
  return pid !== process.pid && startOf(pid) === startedAt;
}

/** When a process started, as a text to compare; nothing when there is no such process. */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startInProc(pid) : startFromPs(pid);
}

/** Field 22 of `/proc/<pid>/stat`, in clock ticks since the machine started; see proc(5). */
function startInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may hold anything.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    // Two shells may have two languages and time zones, and must give the same.
    const ps = ['LC_ALL=C', 'TZ=UTC', 'ps', '-o', 'lstart=', '-p', String(pid)];
    const line = execFileSync('env', ps, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return line.trim().replace(/\W+/g, '-') || undefined;
  } catch {
    return undefined;
  }
}
