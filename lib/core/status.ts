/** How something is, from best to worst: the one vocabulary of every surface. */
export const STATUSES = ['fine', 'unknown', 'warning', 'problem'] as const;

/** How something is: `fine` < `unknown` < `warning` < `problem`. */
export type Status = (typeof STATUSES)[number];

/** What a failing check does to the overall status: it fails it, warns at most, or only informs. */
export const EFFECTS = ['blocks', 'degrades', 'informs'] as const;

/** What a failing check does to the overall status. `blocks` is the default. */
export type Effect = (typeof EFFECTS)[number];

/** The worst of some statuses; of none, `fine`. */
export function worst(statuses: Iterable<Status>): Status {
  let rank = 0;
  for (const status of statuses) rank = Math.max(rank, STATUSES.indexOf(status));
  return STATUSES[rank] as Status;
}

/** What a check's status counts for in the overall status, by its effect. */
export function weigh(status: Status, effect: Effect): Status {
  if (effect === 'informs') return 'fine';
  if (effect === 'degrades' && status === 'problem') return 'warning';
  return status;
}
