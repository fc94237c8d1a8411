import type { Choice } from './choose-checks.ts';

/** Reads `check` and `skip`, which are repeated; a list with commas is one name, as in django-watchman. */
export function readChoice(query: URLSearchParams): Choice {
  return { check: query.has('check') ? query.getAll('check') : undefined, skip: query.getAll('skip') };
}
