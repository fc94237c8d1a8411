import { writeFileSync } from 'node:fs';
import type { Findings } from './findings.ts';
import { GROUPS } from './groups.ts';
import { prepare } from './package.ts';
import { renderPage } from './page.ts';
import { printTable } from './table.ts';

const all = Object.keys(GROUPS);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: choose of ${all.join(', ')}.`);

await prepare();
const found = new Map<string, Findings>();
// One after the other: each has the machine to itself.
for (const [name, { title, measure }] of Object.entries(GROUPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const findings = await measure();
  console.log(title);
  for (const table of findings.tables) printTable(table);
  found.set(title, findings);
}
if (asked.length === 0) writeFileSync('docs/performance.md', renderPage(found));
if (![...found.values()].every(({ isKept }) => isKept)) process.exitCode = 1;
