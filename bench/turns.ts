import { medianOf } from './median.ts';

const ROUNDS = 9;

/** Something that is done many times. */
export interface Task {
  work(): Promise<unknown>;
  /** What has been spent so far, in milliseconds. */
  readSpentMs(): number | Promise<number>;
}

/**
 * Does some kinds of work in turn, A B A B, so that what else the machine does meets all of them.
 * @returns of each what its turns gave; the first turn only warms up.
 */
export async function alternate<Turn>(works: readonly (() => Promise<Turn>)[]): Promise<Turn[][]> {
  const turns = works.map((): Turn[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, work] of works.entries()) {
      const turn = await work();
      if (round > 0) turns[index]?.push(turn);
    }
  }
  return turns;
}

/**
 * What some tasks take each time they are done, in milliseconds: each is done many times in turn, and the median turn counts.
 * @param times how often a task is done in a turn.
 */
export async function measureTurns(tasks: readonly Task[], times: number): Promise<number[]> {
  const works = tasks.map(({ work, readSpentMs }) => async () => {
    const spentMs = await readSpentMs();
    for (let time = 0; time < times; time += 1) await work();
    return ((await readSpentMs()) - spentMs) / times;
  });
  return (await alternate(works)).map(medianOf);
}
