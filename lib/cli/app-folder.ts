import { basename, dirname } from 'node:path';

/** The folder of the app that a config belongs to, where its `.env` files are: a config in `src` is one below it. */
export function toAppFolder(configPath: string): string {
  const folder = dirname(configPath);
  return basename(folder) === 'src' ? dirname(folder) : folder;
}
