import { within } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';
import { UnavailableError } from '../core/errors.ts';

/**
 * What the database gives within the budget of an answer, and at least within a second: it may hang.
 * @throws UnavailableError when that time is over.
 */
export function withinBudget<Value>(
  { budgetMs }: Pick<StatusQL, 'budgetMs'>,
  work: () => Promise<Value>,
): Promise<Value> {
  return within(Math.max(1_000, budgetMs), work, (late) => new UnavailableError(late));
}
