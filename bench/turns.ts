const ROUNDS = 9;

/** Something that is done many times. */
export interface Task {
  work(): Promise<unknown>;
  /** What has been spent so far, in milliseconds. */
  readSpentMs(): number | Promise<number>;
}

/**
 * What some tasks take each time they are done, in milliseconds: each is done many times in turn, and the median turn counts.
 * @param times how often a task is done in a turn.
 */
export async function measureTurns(tasks: readonly Task[], times: number): Promise<number[]> {
  const turns = tasks.map((): number[] => []);
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, { work, readSpentMs }] of tasks.entries()) {
      const spentMs = await readSpentMs();
      for (let time = 0; time < times; time += 1) await work();
      const turnMs = (await readSpentMs()) - spentMs;
      if (round > 0) turns[index]?.push(turnMs / times);
    }
  }
  return turns.map((each) => each.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN);
}
