import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import type { PackageFigures } from '../../lib/packages/package-figures.ts';
import { packages } from '../../lib/packages/packages.ts';
import { until } from '../servers/until.ts';
import { listTree } from './npm-ls.ts';
import { findNpm } from './package-managers.ts';

// This very project, its own npm, and the registry that its packages came from.

const MINUTES_MS = 60_000;

interface Outdated {
  current?: string;
  wanted: string;
  latest: string;
  dependent: string;
  location?: string;
}

let figures: PackageFigures;
let outdated: [name: string, Outdated][];
let tree: string[];

beforeAll(async () => {
  [figures, outdated, tree] = await Promise.all([readFigures(), readOutdated(), listTree('.')]);
}, 5 * MINUTES_MS);

async function readFigures(): Promise<PackageFigures> {
  const stats = { packages: packages({ env: process.env }) };
  const status = defineStatus({ name: randomUUID(), resources: { stats } });
  const read = async () => (await status.report('stats', { maxAgeMs: 0 })).stats[0]?.data;
  await until(async () => (await read())?.refreshing === false, 3 * MINUTES_MS);
  const data = await read();
  await status.stop();
  if (!data) throw new Error('There are no figures.');
  return data;
}

async function readOutdated(): Promise<[string, Outdated][]> {
  const { program, args, env } = findNpm();
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  // It ends with 1 when something is out of date.
  const { stdout } = await promisify(execFile)(
    program,
    [...args, 'outdated', '--json', '--all', '--omit=dev'],
    options,
  ).catch((error: { stdout: string }) => error);
  const byName = Object.entries(JSON.parse(stdout || '{}') as Record<string, Outdated | Outdated[]>);
  return byName.flatMap(([name, some]) => [some].flat().map((one): [string, Outdated] => [name, one]));
}

test('the packages are those that npm ls tells of, in the same versions', () => {
  expect(figures.packages.map(({ name, installed }) => `${name}@${installed}`).toSorted()).toEqual(tree);
  expect(tree.length).toBeGreaterThan(50);
});

test('every package was looked up', () => {
  expect(figures.problems).toEqual([]);
  expect(figures.packages.filter(({ problem, newest }) => problem !== null || newest === null)).toEqual([]);
});

test('what is out of date is what npm outdated tells of, with the same newest version', () => {
  const told = outdated.filter(([, { current, latest }]) => current && current !== latest);
  const versions = told.map(([name, { current, latest }]) => `${name} ${current} ${latest}`);
  const ours = figures.packages.filter(({ installed, newest }) => installed !== newest);
  expect(ours.map(({ name, installed, newest }) => `${name} ${installed} ${newest}`).toSorted()).toEqual(
    [...new Set(versions)].toSorted(),
  );
});

test('the wanted versions are those that npm outdated tells of', () => {
  for (const { name, installed, wanted, ranges } of figures.packages) {
    const told = outdated.filter(([other, { current }]) => other === name && current === installed);
    const all = told.map(([, one]) => one.wanted);
    // npm tells of each dependent, and of none that has the newest already; here all of them must take it.
    if (told.length === 0) expect([name, wanted]).toEqual([name, installed]);
    else if (ranges.length === 1) expect(all, name).toContain(wanted);
    else expect([installed, ...all], name).toContain(wanted);
  }
});

test('the frameworks and the platform are those that run', () => {
  expect(figures.frameworks.map(({ name }) => name)).toEqual(['next', 'react']);
  expect(figures.platform).toMatchObject({ name: 'node', version: process.versions.node });
});
