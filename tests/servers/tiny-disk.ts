import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, in memory, that can be filled. */
export interface TinyDisk {
  path: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives back what `fill` took. */
  makeRoom(): void;
  unmount(): void;
}

/** Only root may mount. */
export const mayMount = process.getuid?.() === 0;

/** Mounts a file system of so many bytes. */
export function mountTinyDisk(sizeBytes: number): TinyDisk {
  const path = mkdtempSync(join(tmpdir(), 'statusql-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'none', path]);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill() {
      for (const chunkBytes of [65_536, 1]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(chunkBytes), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    unmount() {
      execFileSync('umount', ['--lazy', path]);
      rmdirSync(path);
    },
  };
}
