import { findLeft } from './find-left.ts';
import { type Look, look } from './look.ts';
import { findOpened } from './opened.ts';
import type { Tried } from './tried.ts';

/** What a check does when all is well. */
export interface Usual {
  looks: Look[];
  /** What is open after all looks that was not after the first. */
  grown: string[];
  /** What is open after its close that was not before the first. */
  left: string[];
}

const MORE_LOOKS = 3;
const AT_ONCE = 5;

/** Looks several times, one after the other, and closes the check. */
export async function findUsual(tried: Tried): Promise<Usual> {
  const { graceMs, close } = tried;
  const before = findOpened();
  const looks = [await look(tried)];
  const kept = [...findOpened(before).values()];
  // One that does not answer would only take its time again.
  const isAnswered = looks[0]?.probes.every(({ ending }) => ending.kind !== 'timed out');
  for (let more = 0; isAnswered && more < MORE_LOOKS; more += 1) looks.push(await look(tried));
  const grown = await findLeft(before, graceMs, kept);
  await close();
  return { looks, grown, left: await findLeft(before, graceMs) };
}

/** Looks several times at once. */
export function findBeside(tried: Tried): Promise<Look> {
  return look(tried, AT_ONCE);
}
