import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeFolderSync } from '../clients/make-folder.ts';
import { toIssueLine } from '../core/errors.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import type { Embedded } from './embedded/embedded.ts';
import { loadEnvFiles } from './load-env-files.ts';
import { printInitialPassword } from './sign-in/print-initial-password.ts';

// Run by `npm start` before Next, which would stay alive and answer 500 where this says what is wrong, and ends.
process.env.PORT ||= '3000';
loadEnvFiles('.');
const { app, embedded, status } = await import('../../status.config.ts').catch(failRedacted);

endWith(status.environmentIssues.map(toIssueLine));
endWith([checkHome(app.settings.home, embedded !== undefined), await checkPort(app.settings.port)]);
if (embedded) await prepareDatabase(embedded);
try {
  printInitialPassword(app.signIn);
} catch (error) {
  endWith([toCauseMessage(error)]);
}

/** Says why the config cannot be loaded: Node would show the values in it. */
function failRedacted(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(createRedact(findSecrets(process.env))(text));
  process.exit(1);
}

async function prepareDatabase(embedded: Embedded): Promise<void> {
  try {
    await embedded.make(() => console.log(`Making the embedded database in ${embedded.directory} …`));
  } catch (error) {
    endWith([toCauseMessage(error)]);
  } finally {
    await embedded.close();
  }
}

function endWith(problems: readonly (string | undefined)[]): void {
  const lines = problems.filter(Boolean);
  if (lines.length === 0) return;
  for (const line of lines) console.error(status.redact(String(line)));
  process.exit(1);
}

/** Makes the folder of what the app makes; says what is wrong when it cannot be written to. */
function checkHome(home: string, usesEmbedded: boolean): string | undefined {
  try {
    makeFolderSync(home);
    tryToWrite(join(home, `.trial-${process.pid}`));
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    // Without the embedded database the app can do with a file system that is full or read-only.
    if ((code === 'EROFS' || code === 'ENOSPC') && !usesEmbedded) return undefined;
    const advice = 'set it to a folder that can be, for example STATUS_HOME=/var/lib/statusql';
    const other = usesEmbedded ? ', or set DATABASE_URL so that none is needed for a database' : '';
    return `STATUS_HOME, the folder ${home}, cannot be written to (${code}): ${advice}${other}`;
  }
}

function tryToWrite(path: string): void {
  try {
    // A full disk still takes an empty file.
    writeFileSync(path, 'trial');
  } finally {
    rmSync(path, { force: true });
  }
}

/** Says what is wrong when this process cannot listen on the port. */
async function checkPort(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const reason = code === 'EADDRINUSE' ? 'in use' : `not free for this user (${code})`;
    return `PORT ${port} is ${reason}: stop what listens on it, or set another, for example PORT=${port < 65_535 ? port + 1 : 3000}`;
  } finally {
    server.close();
  }
}
