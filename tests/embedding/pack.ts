import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../../scripts/package/build.ts';
import { npm } from '../packages/package-managers.ts';

/** The package, built and packed. */
export interface Packed {
  /** Where it was built. */
  folder: string;
  /** The path of what `npm pack` made of it. */
  tarball: string;
  /** What npm says is in there, by path. */
  files: string[];
  /** Removes both. */
  end(): Promise<void>;
}

/** Builds and packs the package as `npm run package` and `npm pack` do. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), 'statusql-package-'));
  await buildPackage(folder);
  const told = await npm(folder, 'pack', '--json', '--pack-destination', folder);
  const [{ filename, files }] = JSON.parse(told) as [{ filename: string; files: { path: string }[] }];
  return {
    folder,
    tarball: join(folder, filename),
    files: files.map(({ path }) => path),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}
