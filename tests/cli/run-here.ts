import { Writable } from 'node:stream';
import { runCli } from '../../lib/cli/program.ts';
import { type Ended, FIXTURE } from './statusql.ts';

/** Runs the command in this process, which takes no time to start. */
export async function runHere(
  args: string[],
  { cwd = FIXTURE, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const keep = (name: keyof typeof written) =>
    new Writable({
      decodeStrings: false,
      write(text: string, _, done) {
        written[name] += text;
        done();
      },
    });
  const argv = ['node', 'statusql', ...args];
  const code = await runCli({ argv, env, cwd: () => cwd, stdout: keep('stdout'), stderr: keep('stderr') });
  return { code, ...written };
}
