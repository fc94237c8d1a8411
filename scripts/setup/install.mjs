import { existsSync, statSync } from 'node:fs';
import { runStep } from './run-step.mjs';

const ADVICE =
  'Read the lines above; mostly the registry cannot be reached. Then run the same command again.';

/** Installs what the lock file names, when it is not installed yet. */
export function install() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const options = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
  runStep('Installing the dependencies', [...npm, ...options], { env: cleanEnv(), advice: ADVICE });
}

function isInstalled() {
  const written = 'node_modules/.package-lock.json';
  if (!existsSync(written) || !existsSync('node_modules/.bin/node')) return false;
  return statSync(written).mtimeMs >= statSync('package-lock.json').mtimeMs;
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
