import { EXPORTS } from './exports.ts';
import { PEERS, SHARED } from './peers.ts';

/** What is read and written of a package.json. */
export interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  [field: string]: unknown;
}

const KEPT = ['name', 'version', 'description', 'license', 'type', 'engines'];

/**
 * The manifest of the package, made from that of the app: what hosts have themselves are peers, and of the other
 * packages only those that the package imports are dependencies, in ranges, so that hosts have one copy of each.
 * @param imported the names of the packages that the package imports.
 * @throws Error for one of them that the app does not declare.
 */
export function toManifest(app: Manifest, imported: ReadonlySet<string>): Manifest {
  const names = [...imported].filter((name) => !(name in PEERS)).sort();
  const undeclared = names.filter((name) => !(name in app.dependencies));
  if (undeclared.length > 0) {
    throw new Error(`The package imports ${undeclared.join(', ')}: add it to dependencies in package.json.`);
  }
  const peers = Object.entries(PEERS);
  return {
    ...(Object.fromEntries(KEPT.map((field) => [field, app[field]])) as Manifest),
    exports: EXPORTS,
    bin: { statusql: './lib/cli/main.js' },
    dependencies: Object.fromEntries(
      names.map((name) => [name, SHARED[name] ?? `^${app.dependencies[name]}`]),
    ),
    peerDependencies: Object.fromEntries(peers.map(([name, { range }]) => [name, range])),
    peerDependenciesMeta: Object.fromEntries(
      peers.filter(([, { optional }]) => optional).map(([name]) => [name, { optional: true }]),
    ),
  };
}
