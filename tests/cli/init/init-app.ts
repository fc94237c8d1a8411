import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, makeFolder } from '../../packages/fixture.ts';
import { runHere } from '../run-here.ts';

/** A package.json that needs no hint. */
export const MANIFEST = { dependencies: { next: '16.4.5', statusql: '1.0.0' } };
/** What makes an app one in TypeScript. */
export const TYPESCRIPT = { 'package.json': MANIFEST, 'tsconfig.json': {} };
/** A plain app. */
export const APP = { ...TYPESCRIPT, 'app/layout.tsx': 'the root layout' };

/** What is written into a plain app, in this order. */
export const WRITTEN = [
  'status.config.ts',
  'app/status/api/[[...path]]/route.ts',
  'app/api/graphql/route.ts',
  'app/ping/route.ts',
  'app/bare-status/route.ts',
  'app/status/[[...path]]/page.tsx',
  'proxy.ts',
  'instrumentation.ts',
];

/** Runs the command in an app of these files. */
export async function init(files: Files, ...args: string[]) {
  const cwd = makeFolder(files);
  return { ...(await again(cwd, ...args)), cwd };
}

/** Runs the command in a folder, and reads its answer. */
export async function again(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await runHere(['init', '--json', ...args], { cwd });
  const told = stdout.startsWith('{') ? JSON.parse(stdout) : undefined;
  return { code, stdout, stderr, told, read: (path: string) => readFileSync(join(cwd, path), 'utf8') };
}

/** The files in a folder and below, from it. */
export function listFiles(cwd: string): string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(cwd.length + 1));
}
