import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';

/** What a route of the built app loads with itself. */
export interface Bundle {
  /** How many bytes there are of each file of this repository. */
  own: ReadonlyMap<string, number>;
  /** The packages that anything else is of. */
  packages: ReadonlySet<string>;
}

/** Reads which chunks a route loads, and by their source maps what they are of. */
export function readBundle(route: string): Bundle {
  const entry = readFileSync(join('.next/server/app', route, 'route.js'), 'utf8');
  const chunks = [...entry.matchAll(/\.c\("([^"]+)"\)/g)].map(([, path = '']) => join('.next', path));
  const own = new Map<string, number>();
  const packages = new Set<string>();
  for (const source of chunks.flatMap(readSources)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
    if (name) packages.add(name);
    else own.set(source, (own.get(source) ?? 0) + 1);
  }
  return { own, packages };
}

/** The source of each byte of a chunk, but for what the bundler writes itself. */
function readSources(chunk: string): string[] {
  const map = new SourceMap(JSON.parse(readFileSync(`${chunk}.map`, 'utf8')) as SourceMapPayload);
  const lines = readFileSync(chunk, 'utf8').split('\n');
  return lines.flatMap((line, number) =>
    Array.from({ length: line.length }, (_, column) => {
      const entry = map.findEntry(number, column);
      return 'originalSource' in entry && entry.originalSource ? toPath(entry.originalSource) : [];
    }).flat(),
  );
}

function toPath(source: string): string {
  return decodeURIComponent(source).replace(/^(\.\.\/)+/, '');
}
