import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

/**
 * Starts Node as a container would: it is process 1 of its own, and ends at once with what it is started by. Without root
 * it takes a namespace of users of its own too; where the machine allows neither, the process ends with the reason.
 */
export function spawnAsFirstProcess(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): ChildProcessWithoutNullStreams {
  const namespaces = ['--pid', '--fork', '--mount-proc', '--kill-child'];
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const { PATH = '', TMPDIR = '/tmp' } = process.env;
  return spawn('unshare', [...asRoot, ...namespaces, process.execPath, ...args], {
    cwd: options.cwd,
    env: { PATH, TMPDIR, ...options.env } as unknown as NodeJS.ProcessEnv,
  });
}

/** What a process wrote, stdout and stderr, until a text came or it ended. */
export function readUntil(child: ChildProcessWithoutNullStreams, text: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        output += part;
        if (text.test(output)) resolve(output);
      });
    }
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
