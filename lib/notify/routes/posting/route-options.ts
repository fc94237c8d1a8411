import { assertKnownOptions } from '../../../core/provider.ts';
import type { RouteChoice } from '../../../core/route.ts';

const CHOICE = ['when', 'groups', 'monitors', 'from'] as const;

/**
 * What the options of a route say of what it tells.
 * @param own the names of the options that it has beside these.
 * @throws ConfigError for an option that there is not.
 */
export function toChoice(route: string, options: RouteChoice, own: readonly string[]): RouteChoice {
  assertKnownOptions(route, options, [...own, ...CHOICE]);
  const { when, groups, monitors, from } = options;
  return { when, groups, monitors, from };
}
