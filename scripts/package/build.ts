import { execFile } from 'node:child_process';
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findImports, toPackageName } from './find-imports.ts';
import { type Manifest, toManifest } from './manifest.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

// What tsc leaves where it is.
const COPIED = [
  'lib/website/**/*.module.css',
  'lib/cli/help/**/*.txt',
  'graphql/*.graphql',
  'drizzle/*.sql',
  'templates/next/**/*.{ts,tsx}',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/**
 * Builds the npm package: compiled entries with what they import, their styles, SQL and SDL, and a manifest.
 * @param folder where to, relative to the repository; emptied first.
 * @throws Error with what the compiler says, or when a package is imported that nobody declares.
 */
export async function buildPackage(folder: string): Promise<Manifest> {
  const target = resolve(ROOT, folder);
  await rm(target, { recursive: true, force: true });
  await compile(target);
  for await (const path of glob(COPIED, { cwd: ROOT })) await copy(path, target);
  const app: Manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const manifest = toManifest(app, await findImported(target));
  await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function compile(target: string): Promise<void> {
  const args = [TSC, '-p', join(ROOT, 'tsconfig.package.json'), '--outDir', target];
  await promisify(execFile)(process.execPath, args).catch(({ stdout, message }) => {
    throw new Error(`The package does not compile:\n${stdout || message}`);
  });
}

async function copy(path: string, target: string): Promise<void> {
  await mkdir(dirname(join(target, path)), { recursive: true });
  await cp(join(ROOT, path), join(target, path));
}

/** The names of the packages that the modules in a folder import, or that their types do. */
async function findImported(folder: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const path of glob('**/*.{js,d.ts}', { cwd: folder })) {
    for (const { specifier } of findImports(await readFile(join(folder, path), 'utf8'))) {
      if (!specifier.startsWith('.') && !isBuiltin(specifier)) names.add(toPackageName(specifier));
    }
  }
  return names;
}
