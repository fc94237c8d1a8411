import type { Ending } from './parse.ts';
import { type Shell, write } from './shell.ts';

/** Writes what an ending says, and gives its exit code. */
export async function end({ stdout, stderr }: Shell, ending: Ending): Promise<number> {
  await write(stdout, ending.stdout);
  await write(stderr, ending.stderr);
  return ending.exitCode;
}
