import { globSync, readFileSync } from 'node:fs';

const FOLDER = 'templates/next';

/**
 * The files of `templates/next` by path, such as `app/ping/route.ts`: what the docs print of them must be the same. The
 * config is left out, whose lines `statusql init` chooses from.
 */
export function readTemplates(): Record<string, string> {
  const paths = globSync('**/*.{ts,tsx}', { cwd: FOLDER, exclude: ['status.config.ts'] }).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(`${FOLDER}/${path}`, 'utf8')]));
}
