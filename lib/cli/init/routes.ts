import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isFile } from './find-file.ts';

const IN_APP = /^(?:(.*)\/)?(?:page|route)\.(?:[cm]?[jt]sx?|mdx?)$/;
const IN_PAGES = /^(.*?)(?:(?:^|\/)index)?\.(?:[cm]?[jt]sx?|mdx?)$/;

/**
 * The addresses that an app answers at, each with the file that does. A catch-all at the end is left out of its address,
 * since Next builds no second one beside it, nor one where something answers at the address itself.
 * @param folder the folder that the paths begin at.
 * @param base what stands before `app/` and `pages/`: nothing, or `src/`.
 */
export function findRoutes(folder: string, base: string): Map<string, string> {
  const files = [
    ...list(folder, `${base}app`, IN_APP, toAppSegments),
    ...list(folder, `${base}pages`, IN_PAGES, (path) => path.split('/')),
  ];
  // Of two files at one address the first counts.
  return new Map(files.reverse());
}

function list(
  folder: string,
  root: string,
  pattern: RegExp,
  toSegments: (path: string) => string[] | undefined,
): [address: string, path: string][] {
  if (!existsSync(join(folder, root))) return [];
  const paths = readdirSync(join(folder, root), { recursive: true, encoding: 'utf8' }).sort();
  return paths.flatMap((native) => {
    const path = native.replaceAll(sep, '/');
    const match = pattern.exec(path);
    const segments = match && isFile(join(folder, root, native)) && toSegments(match[1] ?? '');
    return segments ? [[toAddress(segments), `${root}/${path}`]] : [];
  });
}

/** What a folder below `app/` adds to addresses; nothing where it is private, or a slot of a layout. */
function toAppSegments(path: string): string[] | undefined {
  const segments = path.split('/');
  return segments.some((segment) => /^[_@]/.test(segment))
    ? undefined
    : segments.filter((segment) => !/^\(.*\)$/.test(segment));
}

function toAddress(segments: readonly string[]): string {
  const path = segments.filter(Boolean).join('/');
  return `/${path.replace(/(^|\/)\[?\[\.\.\.[^/]*$/, '')}`;
}
