import type { StatusQL } from '../core/define-status.ts';

const SHORTEST_TOKEN = 16;

/** Warns where a token can be guessed, without showing it. */
export function warnOfShortTokens({ access, logger }: Pick<StatusQL, 'access' | 'logger'>): void {
  // An empty one opens nothing: it is that of a variable without a value.
  const tokens = [...access.tokens, ...access.staffTokens].map((token) => token.trim()).filter(Boolean);
  if (tokens.every((token) => token.length >= SHORTEST_TOKEN)) return;
  logger.warn(`A token of fewer than ${SHORTEST_TOKEN} characters can be guessed: make a longer one.`);
}
