import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Comparison } from './comparison.ts';
import { measureTurns } from './turns.ts';

const MAIN = 'lib/cli/main.ts';
const COMMANDS = [['--help'], ['health', '--config', 'bench/serving/status.config.ts']];

/** How long the command takes from its start to its end, beside a Node that does nothing. */
export async function measureStarting(): Promise<Comparison[]> {
  const toTask = (args: string[]) => ({ readSpentMs: () => performance.now(), work: () => run(args) });
  const tasks = [toTask(['-e', '0']), ...COMMANDS.map((args) => toTask([MAIN, ...args]))];
  const [plain = Number.NaN, ...times] = await measureTurns(tasks, 1);
  return COMMANDS.map(([command], index) => ({
    task: `statusql ${command} from its sources, beside node -e 0`,
    unit: 'ms',
    measured: times[index] ?? Number.NaN,
    plain,
  }));
}

async function run(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}.`);
}
