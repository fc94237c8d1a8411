import { gzipSync } from 'node:zlib';
import type { Server } from './serving/start-server.ts';
import { measureTurns } from './turns.ts';

const LOADS = 25;

/**
 * How much processor time a server spends on each of some pages, in milliseconds: unlike the time that passes, what
 * else runs on the machine changes it little.
 */
export function measureServerTimes(
  { url, readSpentMs }: Server,
  paths: readonly string[],
): Promise<number[]> {
  return measureTurns(
    paths.map((path) => ({ readSpentMs, work: () => read(url + path) })),
    LOADS,
  );
}

/** How large all scripts are together that a page of Next names, in kB, gzipped. */
export async function measureScripts(url: string): Promise<number> {
  const html = await read(url);
  // Also those that are loaded once the first ones run.
  const paths = new Set(html.match(/\/_next\/static\/[^"\\]+?\.js/g));
  const sizes = [...paths].map(async (path) => toKilobytes(await read(new URL(path, url).href)));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** How large a text is, in kB, gzipped. */
export function toKilobytes(text: string): number {
  return gzipSync(text).length / 1_000;
}

/** The body of an answer. */
export async function read(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.text();
}
