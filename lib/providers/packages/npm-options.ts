import type { Options } from 'npm-registry-fetch';

/** The variables that npm's settings may come from. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of npm as it does itself: from `npm_config_…`, and from the .npmrc files of the folder, the user
 * and the machine.
 */
export async function readNpmOptions(directory: string, env: Variables): Promise<Options> {
  const [{ default: Config }, { default: npm }] = await Promise.all([
    import('@npmcli/config'),
    import('@npmcli/config/lib/definitions/index.js'),
  ]);
  const config = new Config({
    ...npm,
    npmPath: directory,
    env: { ...env },
    argv: [],
    cwd: directory,
    warn: false,
  });
  await config.load();
  return config.flat;
}
