import { setTimeout as sleep } from 'node:timers/promises';
import { findOpened, type Opened } from './opened.ts';

const PAUSE_MS = 10;

/**
 * The kinds of what is open that was not before, once it is no more than it may be: a socket takes a moment to go.
 * @param graceMs how long to wait for that, in milliseconds.
 * @param allowed the kinds that may be open.
 */
export async function findLeft(
  before: Opened,
  graceMs: number,
  allowed: readonly string[] = [],
): Promise<string[]> {
  const endsAt = performance.now() + graceMs;
  const find = () => findMore(allowed, [...findOpened(before).values()]);
  while (find().length > 0 && performance.now() < endsAt) await sleep(PAUSE_MS);
  return find();
}

/** Those of some kinds that are there more often than before. */
function findMore(before: readonly string[], now: readonly string[]): string[] {
  const known = [...before];
  return now.filter((kind) => {
    const index = known.indexOf(kind);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
