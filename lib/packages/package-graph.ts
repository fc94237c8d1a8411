import type { InstalledPackage } from './snapshot.ts';

/** That one package asks for another. */
export interface Dependency<Place> {
  /** The versions asked for, as written; none where a workspace is just there. */
  range?: string;
  to: Place;
}

/** The packages of a project as they lie on the disk. */
export interface PackageGraph<Place> {
  /** The place of the app itself. */
  root: Place;
  /** What the package at a place asks for in production and has. */
  dependenciesOf(place: Place): readonly Dependency<Place>[];
  describe(place: Place): Promise<Pick<InstalledPackage, 'name' | 'version' | 'licence' | 'local'>>;
}

/** Who asks for a package, and in which versions. */
interface Dependents {
  direct: boolean;
  /** Those of the app itself. */
  own: Set<string>;
  others: Set<string>;
}

/** Every package that the app stands on in production, each version once, by name and version. */
export async function listInstalled<Place>(graph: PackageGraph<Place>): Promise<InstalledPackage[]> {
  const dependents = walk(graph);
  const described = await Promise.all(
    [...dependents].map(async ([place, those]) => ({ ...(await graph.describe(place)), ...those })),
  );
  const packages = new Map<string, (typeof described)[number]>();
  for (const one of described) {
    const key = `${one.name}@${one.version}`;
    const same = packages.get(key);
    packages.set(key, same ? merge(same, one) : one);
  }
  return [...packages.values()].map(toInstalled).sort(byNameAndVersion);
}

function walk<Place>({ root, dependenciesOf }: PackageGraph<Place>): Map<Place, Dependents> {
  const dependents = new Map<Place, Dependents>();
  const places = new Set([root]);
  // What is added on the way is walked too.
  for (const place of places) {
    for (const { range, to } of dependenciesOf(place)) {
      if (to === root) continue;
      const one = dependents.get(to) ?? { direct: false, own: new Set(), others: new Set() };
      dependents.set(to, one);
      places.add(to);
      if (place === root) one.direct = true;
      if (range !== undefined) (place === root ? one.own : one.others).add(range);
    }
  }
  return dependents;
}

function merge<Each extends Dependents>(one: Each, other: Each): Each {
  return {
    ...one,
    direct: one.direct || other.direct,
    own: new Set([...one.own, ...other.own]),
    others: new Set([...one.others, ...other.others]),
  };
}

function toInstalled({
  own,
  others,
  ...rest
}: Dependents & Omit<InstalledPackage, 'direct' | 'ranges'>): InstalledPackage {
  return { ...rest, ranges: [...(own.size > 0 ? own : others)].sort() };
}

function byNameAndVersion(one: InstalledPackage, other: InstalledPackage): number {
  return compare(one.name, other.name) || compare(one.version ?? '', other.version ?? '');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
