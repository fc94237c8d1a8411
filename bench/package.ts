import { buildPackage } from '../scripts/package/build.ts';
import { install } from '../scripts/setup/install.mjs';

// Where a host has it, so that all is loaded as there.
const FOLDER = 'bench/node_modules/statusql';

/** The program of the built package. */
export const PACKAGE_MAIN = `${FOLDER}/lib/cli/main.js`;

/** Builds the package, and installs what it is compared with, when it is not installed yet. */
export async function prepare(): Promise<void> {
  install('bench/peers');
  await buildPackage(FOLDER);
}
