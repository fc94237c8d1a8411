import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Findings, toRatioFindings } from './findings.ts';
import { PACKAGE_MAIN } from './package.ts';
import { COMMAND } from './promises.ts';
import { startServer } from './serving/start-server.ts';
import { startProbed } from './serving.ts';
import { measureTurns } from './turns.ts';

const TIMES = 3;

/** How long the command takes from its start to its end, beside a Node that does nothing. */
export async function measureCommand(): Promise<Findings> {
  const server = await startProbed('hundred.config.ts', startServer);
  const toTask = (...args: string[]) => ({
    readSpentMs: () => performance.now(),
    work: () => run(args, { PORT: String(server.port) }),
  });
  const commands = COMMAND.map(({ what }) => toTask(PACKAGE_MAIN, ...what.split(' ').slice(1)));
  try {
    const [plain = Number.NaN, ...times] = await measureTurns([toTask('-e', '0'), ...commands], TIMES);
    const ratios = COMMAND.map((promised, index) => ({
      promised,
      measured: times[index] ?? Number.NaN,
      plain,
    }));
    return toRatioFindings('ms', ratios);
  } finally {
    await server.stop();
  }
}

async function run(args: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}.`);
}
