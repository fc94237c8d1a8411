import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readActualGraph } from './actual-graph.ts';
import { listInstalled } from './list-installed.ts';
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
