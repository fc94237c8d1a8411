import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineStatus, healthCheck, untraced } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';

// A stand-in: the agent does nothing without an account. Loaded as the agent is, from its place in node_modules.
const AGENT = `
  exports.ignored = 0;
  exports.getTransaction = () => ({ ignore() { exports.ignored += 1; } });
`;

let folder: string;
let agent: { ignored: number };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-apm-'));
  const place = join(folder, 'node_modules', 'newrelic');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'index.js'), AGENT);
  agent = createRequire(join(folder, 'index.js'))('newrelic');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the transaction of a health request is ignored, and none that only asks for a report', async () => {
  const health = { it: healthCheck({ probe() {} }) };
  const status = defineStatus({ name: randomUUID(), untraced, resources: { health } });
  await status.report('health');
  expect(agent.ignored).toBe(0);
  await createBareStatus(status).GET(new Request('https://status.test/bare-status'));
  expect(agent.ignored).toBe(1);
});
