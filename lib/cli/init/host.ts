import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoAnswerError } from '../errors.ts';
import { toPlainText } from '../shell.ts';
import { findCodeFile, isFile } from './find-file.ts';
import { findRoutes } from './routes.ts';

/** The Next app that a status system moves into. */
export interface Host {
  folder: string;
  /** What stands before `app/` in its paths: nothing, or `src/`. */
  base: string;
  isTypeScript: boolean;
  /** Whether yarn installs its packages. */
  isYarn: boolean;
  /** The packages that it needs where it runs. */
  dependencies: ReadonlySet<string>;
  nextConfig: NextConfig;
  /** The file that answers at each of its addresses. */
  routes: ReadonlyMap<string, string>;
}

/**
 * Looks at the Next app in a folder.
 * @throws NoAnswerError where there is none.
 */
export function readHost(folder: string): Host {
  const dependencies = readDependencies(folder);
  const base = findBase(folder);
  const routes = findRoutes(folder, base);
  return {
    folder,
    base,
    isTypeScript: existsSync(join(folder, 'tsconfig.json')) || [...routes.values()].some(isTypeScript),
    isYarn: existsSync(join(folder, 'yarn.lock')),
    dependencies,
    nextConfig: readNextConfig(folder),
    routes,
  };
}

/** Next makes the tsconfig.json of an app that has a file of TypeScript when it first starts. */
function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path);
}

function readDependencies(folder: string): Set<string> {
  const path = join(folder, 'package.json');
  if (!isFile(path)) {
    throw new NoAnswerError(
      `There is no package.json in ${folder}: go to the folder of your Next app, or make one with npx create-next-app.`,
    );
  }
  const { dependencies, devDependencies } = parseManifest(readFileSync(path, 'utf8'));
  const names = new Set(Object.keys(dependencies ?? {}));
  if (names.has('next') || 'next' in Object(devDependencies)) return names;
  throw new NoAnswerError(
    `The package.json in ${folder} does not depend on next: go to the folder of your Next app, or npm install next react react-dom.`,
  );
}

function parseManifest(text: string): Record<'dependencies' | 'devDependencies', object | undefined> {
  try {
    // npm too reads it with the mark that some editors begin a file with.
    return Object(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    throw new NoAnswerError(`package.json is no JSON: ${toPlainText((error as Error).message)}`);
  }
}

/** Next takes the folders of the root first, and looks for proxy and instrumentation beside them. */
function findBase(folder: string): string {
  for (const name of ['app', 'pages']) {
    const base = ['', 'src/'].find((each) => existsSync(join(folder, each, name)));
    if (base !== undefined) return base;
  }
  return existsSync(join(folder, 'src')) ? 'src/' : '';
}

/** What of next.config matters to the mounts. */
interface NextConfig {
  /** The path before all others; empty where there is none, or none that can be read off. */
  basePath: string;
  /** Whether there is a basePath that only running the config would show. */
  hasHiddenBasePath: boolean;
  /** Whether pages must say by `<Suspense>` what is made for each request. */
  cacheComponents: boolean;
}

// A config may do anything when it runs, so it is read and not run.
const STRING_OR_COMMENT = /(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`|\/\*[\s\S]*?\*\/|\/\/.*$/gm;
const BASE_PATH = /\bbasePath["']?\s*[:=]\s*(["'`])((?:\/[\w.~/-]*)?)\1\s*(?:[,;}]|$)/m;

/** Reads off next.config what stands there in plain words. */
function readNextConfig(folder: string): NextConfig {
  const file = findCodeFile(folder, 'next.config');
  const source = file ? readFileSync(join(folder, file), 'utf8') : '';
  const code = source.replace(STRING_OR_COMMENT, (text) => (text.startsWith('/') ? '' : text));
  const [, , basePath] = BASE_PATH.exec(code) ?? [];
  return {
    basePath: basePath ?? '',
    hasHiddenBasePath: basePath === undefined && /\bbasePath\b/.test(code),
    // A page in <Suspense> is right without it too, so what cannot be read off counts as said.
    cacheComponents: /\bcacheComponents\b(?!["']?\s*:\s*false\b)/.test(code),
  };
}
