import { type Level, requireDetails, requireStatus } from '../core/level.ts';
import { toSnakeCase } from '../core/names.ts';
import type { CheckReport, HealthReport, StatsReport } from '../core/report.ts';
import type { Provider, Resource } from '../core/resource.ts';
import { findNamed, toUnknownName } from '../http/selection.ts';

/** What an address covers: all resources that the viewer may see, one of them, or one provider of it. */
export type Address =
  | { kind: 'root' | 'resource'; resources: readonly Resource[] }
  | { kind: 'provider'; resources: readonly Resource[]; name: string; provider: Provider };

/**
 * Finds what an address covers for a viewer of this level.
 * @throws LevelError for what the level may not see, and UnknownNameError saying what there is.
 */
export function findAddress(
  resources: Readonly<Record<string, Resource>>,
  segments: readonly string[],
  level: Level,
): Address {
  requireStatus(level);
  const [resourceSegment, providerSegment, tooDeep] = segments;
  if (resourceSegment === undefined) {
    const visible = Object.values(resources).filter(({ kind }) => kind === 'check' || level === 'details');
    return { kind: 'root', resources: visible };
  }
  const [, resource] = findNamed(resources, resourceSegment);
  if (resource.kind === 'stat') requireDetails(level, resource.name);
  if (providerSegment === undefined) return { kind: 'resource', resources: [resource] };

  const [name, provider] = findNamed<Provider>(resource.providers, providerSegment);
  if (tooDeep !== undefined) throw toUnknownName(tooDeep, []);
  return { kind: 'provider', resources: [resource], name, provider };
}

/** The address without its resources of other kinds; undefined where the address itself is of another kind. */
export function narrow(address: Address, kinds: readonly Resource['kind'][]): Address | undefined {
  const resources = address.resources.filter(({ kind }) => kinds.includes(kind));
  return address.kind === 'root' || resources.length > 0 ? { ...address, resources } : undefined;
}

/**
 * The absolute URLs below an address: `{resource: {provider: URL}}` at the root, `{provider: URL}` of a resource,
 * none of a provider.
 */
export function toAddressList({ kind, resources }: Address, base: string): object | undefined {
  if (kind === 'provider') return undefined;
  const lists = resources.map(({ name, providers }) => {
    const resource = toSnakeCase(name);
    const urls = Object.keys(providers).map((provider) => {
      const segment = toSnakeCase(provider);
      return [segment, `${base}/${resource}/${segment}`];
    });
    return [resource, Object.fromEntries(urls)] as const;
  });
  return kind === 'root' ? Object.fromEntries(lists) : lists[0]?.[1];
}

/** A check under its name in dialects that know checks but no resources. */
export interface NamedCheck {
  /** Where the check is below the address of the request: `health/databases` at the root, else `databases`. */
  name: string;
  check: CheckReport;
}

/** The checks that an address covers, in the order of the config; stats are left out. */
export function toNamedChecks(
  { kind }: Address,
  reports: readonly (HealthReport | StatsReport)[],
): NamedCheck[] {
  return reports.flatMap((report) => {
    if (report.kind !== 'check') return [];
    const prefix = kind === 'root' ? `${toSnakeCase(report.resource)}/` : '';
    return report.checks.map((check) => ({ name: prefix + toSnakeCase(check.name), check }));
  });
}

/** A probe's name as REST writes it: an alias stays as it is, the one probe of a check goes by the check's name. */
export function toProbeName(provider: { name: string }, probe: { name: string }): string {
  return probe.name === provider.name ? toSnakeCase(probe.name) : probe.name;
}
