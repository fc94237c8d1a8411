/**
 * Finds a way from a monitor back to itself over what each stands on.
 * @param dependencies the ids that each monitor stands on, by its id.
 * @returns the ids along it, the monitor at both ends; nothing where there is none.
 */
export function findCircle(
  dependencies: ReadonlyMap<string, readonly string[]>,
  start: string,
): string[] | undefined {
  /** Over which monitor each was come to first. */
  const from = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of dependencies.get(id) ?? []) {
      if (next === start) return [...wayTo(id, from), start];
      if (from.has(next)) continue;
      from.set(next, id);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(id: string, from: ReadonlyMap<string, string>): string[] {
  const way = [id];
  for (let before = from.get(id); before !== undefined; before = from.get(before)) way.unshift(before);
  return way;
}
