import type { Options } from 'npm-registry-fetch';
import { loadNpmDefinitions } from './npm-definitions.ts';
import type { Variables } from './variables.ts';

/**
 * Reads the settings of npm as it does itself: from `npm_config_…`, and from the .npmrc files of the folder, the user
 * and the machine.
 */
export async function readNpmOptions(directory: string, env: Variables): Promise<Options> {
  const { default: Config } = await import('@npmcli/config');
  const config = new Config({
    ...loadNpmDefinitions(directory),
    npmPath: directory,
    env: { ...env },
    argv: [],
    cwd: directory,
    warn: false,
  });
  await config.load();
  return config.flat;
}
