import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { MAIN } from '../cli/statusql.ts';
import { readUntil, spawnAsFirstProcess } from '../servers/pid-namespace.ts';
import { testFaults } from './fault.ts';
import { makeConfig, makeHome } from './home-folder.ts';

const KEEPER = new URL('../standalone/embedded/keeper-program.ts', import.meta.url).pathname;

/** Starts a process 1 and waits for what it says first. */
async function startFirst(args: readonly string[], cwd: string, text: RegExp) {
  const child = spawnAsFirstProcess(args, { cwd, env: { FOLDER: cwd } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close').then(([code]) => code);
  const output = await readUntil(child, text);
  const said = (text.exec(output)?.[0] ?? output).replaceAll(cwd, '<home>');
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { said, ended, kill };
}

const HELD =
  'Process 1 holds the embedded database <home>/database: stop it, set STATUS_HOME to another folder, or set ' +
  'DATABASE_URL to a PostgreSQL server that several processes can share.';

testFaults([
  {
    fault: 'two containers on one volume, each with its process 1, of which the first is killed',
    async outcome() {
      const home = await makeHome();
      const keep = () => startFirst([KEEPER, join(home, 'database')], home, /process 1 kept \d+|refused: .*/);
      const first = await keep();
      const second = await keep();
      await first.kill();
      const third = await keep();
      await third.kill();
      return [first.said, second.said, await second.ended, third.said, (await keep()).said];
    },
    right: ['process 1 kept 1', `refused: ${HELD}`, 1, 'process 1 kept 2', 'process 1 kept 3'],
  },
  {
    fault: '`statusql serve` in two containers on one volume, of which the first is killed',
    async outcome() {
      const home = await makeHome();
      makeConfig(home);
      const serve = () => startFirst([MAIN, 'serve', '--port', '0'], home, /StatusQL answers|statusql: .*/);
      const first = await serve();
      const second = await serve();
      await first.kill();
      const third = await serve();
      return [first.said, second.said, await second.ended, third.said];
    },
    right: ['StatusQL answers', `statusql: ${HELD}`, 1, 'StatusQL answers'],
  },
]);
