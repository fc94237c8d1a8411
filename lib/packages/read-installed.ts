import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { toFileCode } from '../clients/folder-fault.ts';
import { findLockFile, readLockGraph } from './lock-graph.ts';
import { listInstalled } from './package-graph.ts';
import type { InstalledPackage } from './snapshot.ts';
import { packageSnapshot, SNAPSHOT_FILE } from './snapshot.ts';

/** Where to look for what is installed. */
export interface InstalledSource {
  /** The folder of the app. */
  directory: string;
  /** A snapshot, or its path; by default the path is `packages.snapshot.json` in the folder. */
  snapshot?: string | object;
}

/** What is installed. */
export interface Installed {
  packages: InstalledPackage[];
  /** Null where it was read from the lock file, and so is of now. */
  snapshotTakenAt: Date | null;
}

/**
 * Reads what is installed: from the lock file that npm leaves in node_modules, or else from a snapshot.
 * @throws Error with what is wrong with either.
 */
export async function readInstalled(source: InstalledSource): Promise<Installed> {
  const problems: string[] = [];
  for (const read of [readLockFile, readSnapshot]) {
    try {
      return await read(source);
    } catch (error) {
      problems.push(toFileProblem(error));
    }
  }
  throw new Error(`${problems.join('. ')}. Run "statusql snapshot" where the packages are installed.`);
}

async function readLockFile({ directory }: InstalledSource): Promise<Installed> {
  const path = findLockFile(directory);
  if (!path) throw new Error('There is no node_modules/.package-lock.json, which npm would have written.');
  try {
    const graph = await readLockGraph(path, directory);
    return { packages: await listInstalled(graph), snapshotTakenAt: null };
  } catch (error) {
    throw new Error(`${path} cannot be read: ${toFileProblem(error)}.`);
  }
}

async function readSnapshot({ directory, snapshot = SNAPSHOT_FILE }: InstalledSource): Promise<Installed> {
  const path = typeof snapshot === 'string' ? resolve(directory, snapshot) : 'The snapshot';
  try {
    const content = typeof snapshot === 'string' ? JSON.parse(await readFile(path, 'utf8')) : snapshot;
    const { packages, takenAt } = packageSnapshot.parse(content);
    return { packages, snapshotTakenAt: takenAt };
  } catch (error) {
    if (toFileCode(error) === 'ENOENT') throw new Error(`There is no ${path}.`);
    throw new Error(`${path} is no snapshot: ${toFileProblem(error)}.`);
  }
}

/** What is wrong, without a full stop at the end. */
function toFileProblem(error: unknown): string {
  if (error instanceof z.ZodError) {
    const { path = [], message = '' } = error.issues[0] ?? {};
    return [path.join('.'), message].filter(Boolean).join(': ');
  }
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
}
