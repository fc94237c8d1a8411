import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { toFileCode, toFolderFault } from '../clients/folder-fault.ts';
import { makeFolder } from '../clients/make-folder.ts';
import { sweepFolder } from '../clients/sweep-folder.ts';
import type { StatusQL } from '../core/define-status.ts';
import { toIssueLine } from '../core/errors.ts';
import { toOtherPort } from '../core/port.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { explainProbePort } from '../server/explain-probe-port.ts';
import type { Embedded } from './embedded/embedded.ts';
import { loadEnvFiles } from './load-env-files.ts';
import { printInitialPassword } from './sign-in/print-initial-password.ts';

/** What those that were killed left of a trial, or of a secret that they made. */
const LEFT_BEHIND = /^(\.trial-[-\da-f]+|(admin-password|nextauth-secret)\.[-\da-f]{36})$/;
const LEFT_AFTER_MS = 60 * 60_000;

// Run by `npm start` before Next, which would stay alive and answer 500 where this says what is wrong, and ends.
process.env.PORT ||= '3000';
loadEnvFiles('.');
const { app, embedded, status } = await import('../../status.config.ts').catch(failRedacted);

endWith(status.environmentIssues.map(toIssueLine));
endWith([
  await checkHome(app.settings.home, embedded !== undefined),
  await checkPort(app.settings.port),
  await checkProbePort(status),
]);
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

/** Makes and sweeps the folder of what the app makes; says what is wrong when it cannot be written to. */
async function checkHome(home: string, usesEmbedded: boolean): Promise<string | undefined> {
  try {
    await makeFolder(home);
    await sweepFolder(home, LEFT_BEHIND, LEFT_AFTER_MS);
    await tryToWrite(home);
    return undefined;
  } catch (error) {
    // Without the embedded database the app can do with a file system that is full or read-only.
    if (['EROFS', 'ENOSPC', 'EDQUOT'].includes(toFileCode(error) ?? '') && !usesEmbedded) return undefined;
    const other = usesEmbedded ? ', or set DATABASE_URL so that none is needed for a database' : '';
    const elsewhere = `set it to a folder that can be, for example STATUS_HOME=/var/lib/statusql${other}`;
    return toFolderFault(error, `STATUS_HOME, the folder ${home},`, elsewhere).message;
  }
}

async function tryToWrite(folder: string): Promise<void> {
  const path = join(folder, `.trial-${randomUUID()}`);
  try {
    // A full disk still takes an empty file.
    await writeFile(path, 'trial');
  } finally {
    await rm(path, { force: true });
  }
}

/** Says what is wrong when this process cannot listen on the port. */
async function checkPort(port: number): Promise<string | undefined> {
  try {
    await tryToListen({ port });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    const reason = code === 'EADDRINUSE' ? 'in use' : `not free for this user (${code})`;
    return `PORT ${port} is ${reason}: stop what listens on it, or set another, for example PORT=${toOtherPort(port, 3_000)}`;
  }
}

/** Says what is wrong where the probe port cannot be listened at. */
async function checkProbePort({
  name,
  probes,
}: Pick<StatusQL, 'name' | 'probes'>): Promise<string | undefined> {
  if (!probes) return undefined;
  try {
    await tryToListen(probes);
    return undefined;
  } catch (error) {
    return toCauseMessage(explainProbePort(error, name, probes));
  }
}

async function tryToListen({ port, host }: { port: number; host?: string }): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen({ port, host }), 'listening');
  } finally {
    server.close();
  }
}
