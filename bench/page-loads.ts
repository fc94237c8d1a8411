import { gzipSync } from 'node:zlib';

const WARM_UP_ROUNDS = 50;
const ROUNDS = 150;

/** How long a server takes for each of some pages, in milliseconds: the median, each asked for in turn. */
export async function measureTimes(urls: readonly string[]): Promise<number[]> {
  const times = urls.map((): number[] => []);
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const [index, url] of urls.entries()) {
      const startedAt = performance.now();
      await read(url);
      if (round >= WARM_UP_ROUNDS) times[index]?.push(performance.now() - startedAt);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN);
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
