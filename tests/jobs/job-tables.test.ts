import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { listAllJobTables } from '../../lib/jobs/job-tables.ts';
import { WITHOUT_PG_BOSS } from '../cli/without-pg-boss.ts';

it('has one migration, in no transaction of its own', async () => {
  const [migration, ...more] = await listAllJobTables();
  expect(more).toEqual([]);
  expect(migration?.name).toMatch(/^jobs_\d+$/);
  expect(migration?.statements.filter((statement) => /^(begin|commit)/i.test(statement))).toEqual([]);
});

it('has none where pg-boss is not installed', () => {
  const program = "console.log(await (await import('./lib/jobs/job-tables.ts')).listAllJobTables())";
  const args = ['--input-type=module', '--eval', program];
  const env = { ...process.env, NODE_OPTIONS: WITHOUT_PG_BOSS };
  expect(execFileSync(process.execPath, args, { env, encoding: 'utf8' })).toBe('[]\n');
});
