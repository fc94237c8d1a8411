import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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
    // Two shells may have two languages and time zones, and must be told the same.
    const ps = ['LC_ALL=C', 'TZ=UTC', 'ps', '-o', 'lstart=', '-p', String(pid)];
    const line = execFileSync('env', ps, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return line.trim().replace(/\W+/g, '-') || undefined;
  } catch {
    return undefined;
  }
}
