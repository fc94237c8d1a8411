import { readFile } from 'node:fs/promises';

/** The files that a section of the README prints, by the path in their first line. */
export async function readReadmeFiles(section: string): Promise<Record<string, string>> {
  const text = (await readFile('README.md', 'utf8')).split(/^## /m).find((each) => each.startsWith(section));
  const blocks = [...(text ?? '').matchAll(/^```tsx?\n\/\/ (\S+\.tsx?)\n([\s\S]*?)^```$/gm)];
  return Object.fromEntries(blocks.map(([, path = '', source = '']) => [path, source]));
}
