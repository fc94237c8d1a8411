import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ENTRIES } from '../../../scripts/package/exports.ts';
import { type Files, makeFolder } from '../../packages/fixture.ts';
import { runHere } from '../run-here.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// As create-next-app writes it, and stricter; the entries of the package are those of this repository.
const OPTIONS = {
  target: 'ES2018',
  lib: ['dom', 'dom.iterable', 'esnext'],
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  strict: true,
  noUnusedLocals: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  esModuleInterop: true,
  module: 'esnext',
  moduleResolution: 'bundler',
  resolveJsonModule: true,
  isolatedModules: true,
  jsx: 'react-jsx',
  types: ['node', join(ROOT, 'css-modules')],
  allowImportingTsExtensions: true,
  paths: { statusql: [join(ROOT, 'lib/index.ts')], ...toPaths() },
};

function toPaths(): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(ENTRIES).map(([entry, path]) => [`statusql/${entry}`, [join(ROOT, 'lib', path)]]),
  );
}

/** The packages that `statusql init` has something to write for. */
export const DEPENDENCIES = [
  ...['@electric-sql/pglite', '@upstash/redis', 'drizzle-orm', 'ioredis', 'next-auth', 'postgres'],
];

/**
 * Makes an app with these files, and has `statusql init` write into it.
 * @param dependencies the packages in its package.json, beside next and this one.
 */
export async function makeHost(files: Files, dependencies: readonly string[] = []): Promise<string> {
  const names = ['next', 'statusql', ...dependencies];
  const host = makeFolder({
    'package.json': { dependencies: Object.fromEntries(names.map((name) => [name, '*'])) },
    ...files,
  });
  linkPackages(host);
  const { code, stderr } = await runHere(['init'], { cwd: host });
  if (code !== 0) throw new Error(stderr);
  return host;
}

/** In a folder of its own, so that what the command keeps in node_modules goes with the app. */
function linkPackages(host: string): void {
  const packages = join(ROOT, 'node_modules');
  mkdirSync(join(host, 'node_modules'));
  for (const name of readdirSync(packages).filter((each) => !each.startsWith('.'))) {
    symlinkSync(join(packages, name), join(host, 'node_modules', name));
  }
}

/** A tsconfig.json for such an app. */
export function toTsconfig(options: object = {}): object {
  return { compilerOptions: { ...OPTIONS, ...options }, exclude: ['node_modules'] };
}

/** What the compiler finds wrong in an app; nothing when all is well. */
export async function compile(host: string, project = 'tsconfig.json'): Promise<string> {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const run = promisify(execFile)(process.execPath, [tsc, '-p', join(host, project)], { cwd: host });
  return (await run.catch((error) => error)).stdout;
}
