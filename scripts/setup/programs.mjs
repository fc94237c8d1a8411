import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { FailedStep, runStep } from './run-step.mjs';

// The programs that tests start, and where each comes from.
const PROGRAMS = [
  { name: 'redis-server', debian: 'redis-server', brew: 'redis', page: 'https://redis.io/downloads/' },
  {
    name: 'postgres',
    debian: 'postgresql',
    brew: 'postgresql@17',
    page: 'https://www.postgresql.org/download/',
  },
  {
    name: 'chromium',
    debian: 'chromium',
    brew: '--cask chromium',
    page: 'https://www.chromium.org/getting-involved/download-chromium/',
  },
  // Its package brings promtool.
  {
    name: 'prometheus',
    debian: 'prometheus',
    brew: 'prometheus',
    page: 'https://prometheus.io/download/',
  },
  // Debian gives it that name, and nobody else.
  {
    name: 'prometheus-alertmanager',
    alias: 'alertmanager',
    debian: 'prometheus-alertmanager',
    brew: 'alertmanager',
    page: 'https://prometheus.io/download/#alertmanager',
  },
  { name: 'nginx', debian: 'nginx-light', brew: 'nginx', page: 'https://nginx.org/en/download.html' },
  { name: 'haproxy', debian: 'haproxy', brew: 'haproxy', page: 'https://www.haproxy.org/#down' },
  {
    name: 'check_http',
    debian: 'monitoring-plugins-basic',
    brew: 'monitoring-plugins',
    page: 'https://www.monitoring-plugins.org/download.html',
  },
  { name: 'exim', debian: 'exim4-daemon-light', brew: 'exim', page: 'https://www.exim.org/mirrors.html' },
];

// Where Debian keeps what is not for everybody's PATH.
const ELSEWHERE = ['/usr/sbin', '/usr/lib/nagios/plugins'];

/**
 * Installs the programs that tests start, as root on Debian or Ubuntu.
 * @throws FailedStep naming what is missing, and how to get it, where it cannot.
 */
export function installPrograms() {
  const missing = findMissing();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && isProgram('apt-get')) installPackages(missing.map(({ debian }) => debian));
  const stillMissing = findMissing();
  if (stillMissing.length > 0) throw new FailedStep(toAdvice(stillMissing));
}

function installPackages(names) {
  const packages = [...new Set(names)];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const advice = 'Read the lines above, install these packages yourself, and run the same command again.';
  runStep('Reading the lists of packages', ['apt-get', 'update', '-qq'], { env, advice });
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages];
  runStep(`Installing ${packages.join(', ')}`, install, { env, advice });
}

function findMissing() {
  return PROGRAMS.filter(({ name, alias = name }) => !isProgram(name) && !isProgram(alias));
}

function isProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...ELSEWHERE, ...postgresFolders()];
  return folders.some((folder) => isExecutable(join(folder, name)));
}

/** Debian keeps PostgreSQL's programs off PATH, by version. */
function postgresFolders() {
  const root = '/usr/lib/postgresql';
  return existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function toAdvice(missing) {
  const lines = missing.map(
    ({ name, debian, brew, page }) =>
      `  ${name}: on Debian or Ubuntu "sudo apt-get install ${debian}", on macOS "brew install ${brew}", else ${page}`,
  );
  return ['The tests start programs that are not on PATH here:', ...lines].join('\n');
}
