import { loadEnvFiles } from '../../cli/load-env-files.ts';
import { toIssueLine } from '../../core/to-issue-line.ts';
import { findSecrets } from '../../redact/find-secrets.ts';
import { createRedact } from '../../redact/redact.ts';
import type { Embedded } from '../embedded/embedded.ts';
import { announceAdministrator } from '../sign-in/print-initial-password.ts';
import { checkHome } from './check-home.ts';
import { checkPort } from './check-port.ts';

// Run by `npm start` before Next, which would stay alive and answer 500 where this says what is wrong, and ends.
process.env.PORT ||= '3000';
loadEnvFiles('.');
const { embedded, settings, signIn, status } = await import('../../../status.config.ts').catch(failRedacted);

endWith(status.environmentIssues.map(toIssueLine));
endWith([checkHome(settings.home, embedded !== undefined), await checkPort(settings.port)]);
if (embedded) await prepareDatabase(embedded);
try {
  announceAdministrator(signIn);
} catch (error) {
  endWith([error instanceof Error ? error.message : String(error)]);
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
    endWith([error instanceof Error ? error.message : String(error)]);
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
