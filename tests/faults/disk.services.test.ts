import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MAIN, statusql } from '../cli/statusql.ts';
import { type BadDisk, runOnBadDisk } from '../servers/bad-disk.ts';
import { findFreePort } from '../servers/free-port.ts';
import { testFaults } from './fault.ts';
import { makeConfig, makeHome } from './home-folder.ts';

async function startApp(disk: BadDisk) {
  const env = { STATUS_HOME: '$DISK/home', DATABASE_URL: '', PORT: String(await findFreePort()) };
  return runOnBadDisk(disk, ['lib/standalone/check-start.ts'], { env });
}

const runCommand = (disk: BadDisk, ...args: string[]) =>
  runOnBadDisk(disk, [MAIN, ...args], { cwd: makeConfig(), env: { FOLDER: '$DISK/home' } });

const MENDS: [BadDisk, string][] = [
  ['full', '(ENOSPC): free some space on its disk'],
  ['read-only', '(EROFS): mount its file system for writing'],
  ["somebody else's", '(EACCES): give the user that runs this the right to write there'],
];

testFaults(
  MENDS.flatMap(([disk, mend]) => [
    {
      fault: `a folder of the app that is ${disk}, at \`npm start\``,
      outcome: () => startApp(disk),
      right: {
        code: 1,
        output:
          `STATUS_HOME, the folder <disk>/home, cannot be written to ${mend}, or set it to a folder that can be, ` +
          'for example STATUS_HOME=/var/lib/statusql, or set DATABASE_URL so that none is needed for a database',
      },
    },
    {
      fault: `a folder of the embedded database that is ${disk}, at \`statusql serve\``,
      outcome: () => runCommand(disk, 'serve', '--port', '0'),
      right: {
        code: 1,
        output:
          `statusql: The folder <disk>/home of the embedded database cannot be written to ${mend}, or set STATUS_HOME ` +
          'to another folder, or set DATABASE_URL to a PostgreSQL server',
      },
    },
    {
      fault: `a folder for the storage that is ${disk}`,
      outcome: async () => /The folder .*/.exec((await runCommand(disk, 'health', '-e')).output)?.[0],
      right: `The folder <disk>/home/storage cannot be written to ${mend}`,
    },
  ]),
);

testFaults([
  {
    fault: 'a disk with too little space to make the embedded database',
    outcome: () => startApp('small'),
    right: {
      code: 1,
      output:
        'Making the embedded database in <disk>/home/database …\n' +
        'The embedded database <disk>/home/database cannot be made: the folder <disk>/home cannot be written to ' +
        '(ENOSPC): free some space on its disk',
    },
  },
  {
    fault: 'files that killed processes left in the folder of the app and in the storage',
    async outcome() {
      const home = await makeHome();
      makeConfig(home);
      const id = '12345678-1234-1234-1234-1234567890ab';
      const left = [
        `.trial-${id}`,
        '.trial-4711',
        `admin-password.${id}`,
        `nextauth-secret.${id}`,
        `storage/statusql-${id}.txt`,
      ];
      const others = ['.trial-own', 'admin-password', 'storage/statusql-report.txt', `storage/${id}.txt`];
      const young = `storage/statusql-${randomUUID()}.txt`;
      const longAgo = Date.now() / 1_000 - 2 * 60 * 60;
      mkdirSync(join(home, 'storage'));
      for (const name of [...left, ...others, young]) {
        writeFileSync(join(home, name), 'a secret that nobody can guess');
        if (name !== young) utimesSync(join(home, name), longAgo, longAgo);
      }
      const port = String(await findFreePort());
      const env = {
        ...process.env,
        STATUS_HOME: home,
        DATABASE_URL: 'postgres://localhost:1/none',
        PORT: port,
      };
      await promisify(execFile)(process.execPath, ['lib/standalone/check-start.ts'], { env });
      await statusql(['health'], { cwd: home, env: { FOLDER: home } });
      const isThere = (name: string) => existsSync(join(home, name));
      return [left.filter(isThere), others.filter((name) => !isThere(name)), isThere(young)];
    },
    right: [[], [], true],
  },
]);
