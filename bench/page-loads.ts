import { gzipSync } from 'node:zlib';

const ROUNDS = 9;
const LOADS = 25;

/**
 * How much processor time a server spends on each of some pages, in milliseconds: unlike the time that passes, what
 * else runs on the machine changes it little. Each page is loaded many times in turn; the median turn counts.
 */
export async function measureServerTimes(url: string, paths: readonly string[]): Promise<number[]> {
  const turns = paths.map((): number[] => []);
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, path] of paths.entries()) {
      const spentMs = await readServerTime(url);
      for (let load = 0; load < LOADS; load += 1) await read(url + path);
      const turnMs = (await readServerTime(url)) - spentMs;
      if (round > 0) turns[index]?.push(turnMs / LOADS);
    }
  }
  return turns.map((each) => each.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN);
}

async function readServerTime(url: string): Promise<number> {
  return Number(await read(`${url}/cpu`)) / 1_000;
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
