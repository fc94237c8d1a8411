import { globSync, readFileSync } from 'node:fs';

/** A block of code in a page of the docs. */
export interface Block {
  /** The page, such as `docs/embedding.md`. */
  page: string;
  /** What stands behind the three backticks, such as `ts`. */
  language: string;
  /** The path in the block's first line, where it is a file. */
  path?: string;
  source: string;
}

/** The pages of the docs by path: the README, and what is in `docs/`. */
export function readPages(): ReadonlyMap<string, string> {
  const paths = ['README.md', ...globSync('docs/**/*.md').sort()];
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** The blocks of code in some pages. */
export function findBlocks(pages: ReadonlyMap<string, string> = readPages()): Block[] {
  return [...pages].flatMap(([page, text]) =>
    [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', source = '']) => {
      const [, path] = /^\/\/ (\S+\.tsx?)\n/.exec(source) ?? [];
      return { page, language, path, source };
    }),
  );
}

/** The files that a page prints, by the path in their first line. */
export function findFiles(page: string): Record<string, string> {
  const blocks = findBlocks().filter((block) => block.page === page);
  return Object.fromEntries(blocks.flatMap(({ path, source }) => (path ? [[path, source]] : [])));
}
