import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Node } from '@npmcli/arborist';
import { toLicence } from './licence.ts';
import { explainMissingNpm } from './npm-modules.ts';
import { listInstalled, type PackageGraph } from './package-graph.ts';
import type { PackageSnapshot } from './snapshot.ts';

/** A snapshot, and what the app asks for but does not have. */
export interface TakenSnapshot {
  snapshot: PackageSnapshot;
  missing: string[];
}

/**
 * Writes down which packages the app in a folder stands on, whichever package manager put them into node_modules.
 * @throws Error when there is no app, or none of its packages is there.
 */
export async function takeSnapshot(directory: string): Promise<TakenSnapshot> {
  // npm's reader takes a folder without one for an empty app.
  JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
  const graph = await readActualGraph(directory);
  const packages = await listInstalled(graph);
  const missing = [...graph.root.edgesOut.values()]
    .filter(({ type, to }) => type === 'prod' && !to)
    .map(({ name }) => name);
  if (packages.length === 0 && missing.length > 0) {
    throw new Error(
      "none is in node_modules. Install them first; with yarn's Plug'n'Play there is no node_modules: set nodeLinker: node-modules.",
    );
  }
  return { snapshot: { takenAt: new Date(), packages }, missing };
}

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock'];

/**
 * The packages of the app in a folder, as they lie in node_modules: whether npm, pnpm or yarn put them there.
 * @throws Error when there is no package.json, or it is broken.
 */
async function readActualGraph(directory: string): Promise<PackageGraph<Node>> {
  const root = await loadApp(await realpath(directory));
  return {
    root,
    dependenciesOf: (node) =>
      [...node.edgesOut.values()].flatMap(({ name, type, spec, to }) => {
        const range = type === 'dev' ? toPeerRange(node, name, root) : spec;
        if (range === undefined || !to?.target) return [];
        return [{ range: type === 'workspace' ? undefined : range, to: to.target }];
      }),
    async describe({ packageName, name, version, package: manifest, location }) {
      return {
        name: packageName ?? name,
        version: version || null,
        licence: toLicence(manifest),
        local: !/(^|\/)node_modules\//.test(location),
      };
    },
  };
}

/**
 * pnpm's packages are links, of which npm's reader knows the development's dependencies too, and by them overlooks that
 * the package asks who uses it for the same one.
 */
function toPeerRange(dependent: Node, name: string, root: Node): string | undefined {
  const { peerDependencies } = dependent.package as { peerDependencies?: Record<string, string> };
  return dependent === root ? undefined : peerDependencies?.[name];
}

/** Of a workspace, npm and yarn put the packages into the node_modules of the project above. */
async function loadApp(directory: string): Promise<Node> {
  const above = findProject(directory);
  if (above !== directory) {
    const project = await load(above);
    const app = [...project.inventory.values()].find(({ target }) => target.realpath === directory);
    if (app) return app.target;
  }
  return load(directory);
}

function findProject(directory: string, from = directory): string {
  if (LOCK_FILES.some((name) => existsSync(join(from, name)))) return from;
  const above = dirname(resolve(from));
  return above === from ? directory : findProject(directory, above);
}

/** Apart from npm's other modules: bundlers of apps with the stat would follow it to node-gyp, and fail at its files. */
async function loadArborist() {
  try {
    return (await import('@npmcli/arborist')).default;
  } catch (error) {
    throw explainMissingNpm(error);
  }
}

async function load(path: string): Promise<Node> {
  const Arborist = await loadArborist();
  return new Arborist({ path }).loadActual();
}
