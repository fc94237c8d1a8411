import type { EnvironmentOptions } from './config.ts';
import type { EnvironmentIssue } from './errors.ts';
import { NAME } from './names.ts';
import type { Provider, Resource, Resources } from './resource.ts';
import type { Scrub } from './scrub.ts';

/** The resources with only those providers that the config and the environment enable, their descriptions scrubbed. */
export function toEnabledResources(
  resources: Resources,
  { checks, paidChecks = false }: EnvironmentOptions,
  scrub: Scrub,
): Readonly<Record<string, Resource>> {
  const isEnabled = (name: string, provider: Provider) =>
    provider.kind === 'stat' || (checks ? checks.includes(name) : paidChecks || !provider.paid);
  const enabled = Object.entries(resources).map(([name, providers]) => {
    const kept = Object.entries<Provider>(providers)
      .filter(([key, provider]) => isEnabled(key, provider))
      .map(([key, provider]): [string, Provider] => {
        const { description } = provider;
        return [key, description === undefined ? provider : { ...provider, description: scrub(description) }];
      });
    const kind = Object.values(providers)[0]?.kind ?? 'check';
    return [name, { name, kind, providers: toLookup(kept) }] as [string, Resource];
  });
  return toLookup(enabled);
}

/** What is wrong with the list of checks that the environment gives: names that no check has. */
export function findUnknownChecks(resources: Resources, checks: readonly string[] = []): EnvironmentIssue[] {
  const known = Object.values(resources).flatMap((providers) =>
    Object.keys(providers).filter((name) => providers[name]?.kind === 'check'),
  );
  const unknown = checks.filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  // What is no name may be a secret that was meant for another variable.
  const told = unknown.map((name) => (NAME.test(name) ? name : `a text of ${name.length} characters`));
  const problem = `names ${told.join(', ')}, which is no check of this config`;
  return [{ key: 'STATUS_CHECKS', problem, example: known.join(',') }];
}

/** A record without a prototype, so that a name out of a request finds what was put in and nothing else. */
function toLookup<Value>(entries: [string, Value][]): Readonly<Record<string, Value>> {
  return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(entries)));
}
