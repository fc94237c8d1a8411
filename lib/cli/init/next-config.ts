import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCodeFile } from './find-file.ts';

/** What of next.config matters to the mounts. */
export interface NextConfig {
  /** The path before all others; empty where there is none, or none that can be read off. */
  basePath: string;
  /** Whether there is a basePath that only running the config would tell. */
  hasHiddenBasePath: boolean;
  /** Whether pages must say by `<Suspense>` what is made for each request. */
  cacheComponents: boolean;
}

// A config may do anything when it runs, so it is read and not run.
const STRING_OR_COMMENT = /(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`|\/\*[\s\S]*?\*\/|\/\/.*$/gm;
const BASE_PATH = /\bbasePath["']?\s*[:=]\s*(["'`])((?:\/[\w.~/-]*)?)\1\s*(?:[,;}]|$)/m;

/** Reads off next.config what stands there in plain words. */
export function readNextConfig(folder: string): NextConfig {
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
