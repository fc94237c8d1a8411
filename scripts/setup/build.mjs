import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

const STAMP = '.next/built-from';
const FOLDERS = ['app', 'graphql', 'lib', 'public'];
const ADVICE = 'The lines above name the file: correct it, and run the same command again.';

/** Builds the app, when there is no build of the sources as they are. */
export function buildWhenChanged() {
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== hashSources()) build();
}

/** Builds the app, and writes down of which sources. */
export function build() {
  const sources = hashSources();
  // A build that fails may leave half of one.
  rmSync(STAMP, { force: true });
  const command = ['node_modules/.bin/node', 'node_modules/next/dist/bin/next', 'build'];
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  runStep('Building the app', command, { env, advice: ADVICE });
  writeFileSync(STAMP, sources);
}

function hashSources() {
  const hash = createHash('sha256').update(findBasePath());
  for (const path of [...readRoot(), ...FOLDERS.flatMap(readFolder)])
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

/** What says which base path a build has: the variable, and in the files that Next reads too, in their order. */
function findBasePath() {
  const files = ['.env.production.local', '.env.local', '.env.production', '.env'].filter(existsSync);
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').match(/^.*STATUS_BASE_PATH.*$/gm) ?? []);
  return JSON.stringify([process.env.STATUS_BASE_PATH?.trim() || null, ...lines]);
}

/** The config files; Next writes next-env.d.ts itself. */
function readRoot() {
  return readdirSync('.')
    .filter((name) => /\.(ts|json)$/.test(name) && name !== 'next-env.d.ts')
    .sort();
}

function readFolder(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? readFolder(path) : [path];
    });
}
