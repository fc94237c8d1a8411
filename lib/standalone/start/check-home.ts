import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolderSync } from '../../clients/storage/make-folder.ts';

/** Makes the folder of what the app makes; says what is wrong when it cannot be written to. */
export function checkHome(home: string, usesEmbedded: boolean): string | undefined {
  try {
    makeFolderSync(home);
    const trial = join(home, `.trial-${process.pid}`);
    writeFileSync(trial, '');
    rmSync(trial);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    // Without the embedded database the app can do with a read-only file system.
    if (code === 'EROFS' && !usesEmbedded) return undefined;
    const advice = 'set it to a folder that can be, for example STATUS_HOME=/var/lib/statusql';
    const other = usesEmbedded ? ', or set DATABASE_URL so that none is needed for a database' : '';
    return `STATUS_HOME, the folder ${home}, cannot be written to (${code}): ${advice}${other}`;
  }
}
