import type { Redact } from '../redact/redact.ts';
import type { EnvironmentOptions } from './config.ts';
import type { EnvironmentIssue } from './errors.ts';
import { NAME } from './names.ts';
import type { Provider, Resource, Resources } from './resource.ts';

/** The resources with only those providers that the config and the environment enable, their texts redacted. */
export function toEnabledResources(
  resources: Resources,
  environment: EnvironmentOptions,
  redact: Redact,
): Readonly<Record<string, Resource>> {
  const entries = Object.entries(resources).map(([name, providers]) => {
    const enabled = Object.entries<Provider>(providers)
      .filter(([key, each]) => each.kind === 'stat' || isCheckEnabled(key, each.paid, environment))
      .map(([key, provider]): [string, Provider] => [
        key,
        { ...provider, ...toRedactedTexts(provider, redact) },
      ]);
    const kind = Object.values(providers)[0]?.kind ?? 'check';
    return [name, { name, kind, providers: toLookup(enabled) }] as [string, Resource];
  });
  return toLookup(entries);
}

function toRedactedTexts({ label, description, runbook, owners }: Provider, redact: Redact) {
  return {
    label: label && redact(label),
    description: description && redact(description),
    runbook: runbook && redact(runbook),
    owners: owners?.map((owner) => redact(owner)),
  };
}

/** Whether the environment lets a check be. */
export function isCheckEnabled(
  name: string,
  paid: boolean,
  { checks, paidChecks = false }: Pick<EnvironmentOptions, 'checks' | 'paidChecks'>,
): boolean {
  return checks ? checks.includes(name) : paidChecks || !paid;
}

/** What is wrong with the list of checks that the environment gives: names that no check has. */
export function findUnknownChecks(resources: Resources, checks: readonly string[] = []): EnvironmentIssue[] {
  const known = Object.values(resources)
    .flatMap((providers) => Object.entries<Provider>(providers))
    .flatMap(([name, provider]) => (provider.kind === 'check' ? [{ name, paid: provider.paid }] : []));
  const unknown = checks.filter((name) => !known.some((check) => check.name === name));
  if (unknown.length === 0) return [];
  // What is no name may be a secret that was meant for another variable.
  const listed = unknown.map((name) => (NAME.test(name) ? name : `a text of ${name.length} characters`));
  const problem = `names ${listed.join(', ')}, which is no check of this config`;
  // Nobody should come to pay by way of an example.
  const free = known.flatMap(({ name, paid }) => (paid ? [] : name));
  return [{ key: 'STATUS_CHECKS', problem, example: free.join(',') }];
}

/** A record without a prototype, so that a name out of a request finds what was put in and nothing else. */
function toLookup<Value>(entries: [string, Value][]): Readonly<Record<string, Value>> {
  return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(entries)));
}
