import { execFileSync } from 'node:child_process';

/** Stops a process, then its children: stopped first, it makes no more of them. */
export function freezeTree(pid: number): void {
  send(pid, 'SIGSTOP');
  for (const child of listChildren(pid)) freezeTree(child);
}

/** Lets a process and its children go on. */
export function thawTree(pid: number): void {
  for (const member of listTree(pid)) send(member, 'SIGCONT');
}

/** Ends a process and its children at once. */
export function killTree(pid: number): void {
  freezeTree(pid);
  for (const member of listTree(pid)) send(member, 'SIGKILL');
}

/** A process and its children, and theirs. */
export function listTree(pid: number): number[] {
  return [pid, ...listChildren(pid).flatMap(listTree)];
}

function listChildren(pid: number): number[] {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return processes
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (parent === pid && child ? [child] : []));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}
