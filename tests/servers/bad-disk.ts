import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What is wrong with a disk: how it is made, in the shell, with a folder `home` on it. */
const MAKE = {
  full: 'mount -t tmpfs -o size=64k none "$DISK" && mkdir "$DISK/home" && ! cat /dev/zero > "$DISK/fill" 2>/dev/null',
  small: 'mount -t tmpfs -o size=12m none "$DISK" && mkdir "$DISK/home"',
  'read-only': 'mount -t tmpfs none "$DISK" && mkdir "$DISK/home" && mount -o remount,ro "$DISK"',
  "somebody else's": 'mount -t tmpfs none "$DISK" && mkdir -m 555 "$DISK/home"',
};

/** The kinds of disks that nothing, or not all, can be written to. */
export type BadDisk = keyof typeof MAKE;

/** Without what lets root write everywhere. */
const WITHOUT_RIGHTS = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];

/**
 * Runs Node with a folder on such a disk, which nobody else sees; it is `$DISK/home`, and `<disk>/home` in what comes back.
 * Without root it takes a namespace of users of its own; where the machine allows neither, the reason is what comes back.
 * @param args what Node is given, where the shell puts in `$DISK`.
 * @param env the variables, of which the shell puts in `$DISK`.
 */
export async function runOnBadDisk(
  disk: BadDisk,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<{ output: string; code: number | null }> {
  const folder = mkdtempSync(join(tmpdir(), 'statusql-disk-'));
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const variables = Object.entries(env).map(([name, value]) => `${name}="${value}"`);
  const script = `${MAKE[disk]}; exec env ${variables.join(' ')} ${WITHOUT_RIGHTS.join(' ')} "$@"`;
  const { PATH = '', TMPDIR = '/tmp' } = process.env;
  try {
    const child = spawn(
      'unshare',
      [...asRoot, '--mount', '--kill-child', 'sh', '-c', script, 'sh', process.execPath, ...args],
      { cwd, env: { PATH, TMPDIR, DISK: folder } as unknown as NodeJS.ProcessEnv },
    );
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { output: (stdout + stderr).replaceAll(folder, '<disk>').trim(), code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
