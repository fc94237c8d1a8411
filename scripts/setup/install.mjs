import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

const ADVICE =
  'Read the lines above; mostly the registry cannot be reached. Then run the same command again.';

/**
 * Installs what the lock file of a folder names, when it is not installed yet.
 * @param {string} [folder] that of the repository by default.
 */
export function install(folder = '.') {
  if (isInstalled(folder)) return;
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const options = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
  const title = folder === '.' ? 'Installing the dependencies' : `Installing those of ${folder}`;
  runStep(title, [...npm, ...options], { cwd: folder, env: cleanEnv(), advice: ADVICE });
}

function isInstalled(folder) {
  const written = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(written)) return false;
  // Without it the checkout has no Node of its own.
  if (folder === '.' && !existsSync('node_modules/.bin/node')) return false;
  return statSync(written).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

// What a npm started by us should know of the machine's settings.
const OF_MACHINE =
  /^npm_config_(registry|cafile|ca|cache|userconfig|globalconfig|proxy|https_proxy|noproxy)$/i;
const OF_NPM = /^npm_(config|lifecycle|package)_/i;

/** The environment without what the npm that runs this script put there: its own options would be taken for ours. */
function cleanEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([key]) => OF_MACHINE.test(key) || !OF_NPM.test(key)),
  );
}
