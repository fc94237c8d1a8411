import { readdirSync, readFileSync } from 'node:fs';
import { listTree } from '../../servers/process-tree.ts';

/** The memory of a process and its children that is not shared, in bytes: the field `Anonymous` of proc_pid_smaps_rollup(5). */
export function readMemoryBytes(pid: number): number {
  const sizes = listTree(pid).map((member) => {
    const text = readFileSync(`/proc/${member}/smaps_rollup`, 'utf8');
    return Number(/^Anonymous:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1_024;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How many descriptors a process and its children have open. */
export function countDescriptors(pid: number): number {
  return listTree(pid).reduce((sum, member) => sum + readdirSync(`/proc/${member}/fd`).length, 0);
}
