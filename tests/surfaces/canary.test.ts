import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findCanaries, plantCanaries } from '../../lib/testing.ts';
import { statusql } from '../cli/statusql.ts';
import { READINGS } from './canary-readings.ts';
import { createCanaryLog, createCanaryStatus } from './canary-status.ts';

const canaries = plantCanaries();

function make(isRedacted: boolean, more: { failsToAuthorize?: boolean } = {}) {
  const log = createCanaryLog();
  const status = createCanaryStatus(canaries, { name: randomUUID(), isRedacted, logger: log, ...more });
  return { log, status };
}

/** Surfaces that tell no text of a probe at all, and so none of the secrets either. */
const SILENT = ['other methods of REST', 'bare-status'];

describe('200 secrets', () => {
  test('are planted', () => {
    expect(new Set(canaries.all.map(({ secret }) => secret)).size).toBe(200);
    const variables = Object.values(canaries.variables);
    expect(findCanaries(canaries, variables.join('\n')).length).toBe(200);
  });

  test('come out of a status system that does not know them, so that they can be found', async () => {
    const { status, log } = make(false);
    const told = new Set<string>();
    for (const [surface, read] of Object.entries(READINGS)) {
      const found = findCanaries(canaries, await read(status));
      for (const secret of found) told.add(secret);
      expect([surface, found.length > 0]).toEqual([surface, !SILENT.includes(surface)]);
    }
    expect(told.size).toBe(200);
    expect(findCanaries(canaries, log.lines.join('\n')).length).toBeGreaterThan(0);
  });

  const { status, log } = make(true);

  test.each(Object.entries(READINGS))('are in nothing that is told by %s', async (_, read) => {
    const told = await read(status);
    expect(findCanaries(canaries, told)).toEqual([]);
    expect(told.length).toBeGreaterThan(2);
  });

  test('are in no line of the log', async () => {
    expect(log.lines.join('\n')).toContain('Who signed in could not be found out');
    expect(findCanaries(canaries, log.lines.join('\n'))).toEqual([]);
  });

  test.each([
    true,
    false,
  ])('stay in when own code throws them while it finds who is asking (known: %s)', async (isKnown) => {
    const { status, log } = make(isKnown, { failsToAuthorize: true });
    const readings = [READINGS['GET of REST'], READINGS['errors in GraphQL']];
    for (const read of readings) expect(findCanaries(canaries, (await read?.(status)) ?? '')).toEqual([]);
    expect(findCanaries(canaries, log.lines.join('\n')).length > 0).toBe(!isKnown);
  });
});

describe('the command line', () => {
  const cwd = fileURLToPath(new URL('./canary-config', import.meta.url));
  const seed = randomUUID();
  const planted = plantCanaries({ seed });

  async function findIn(args: string[], env: Record<string, string>) {
    const { stdout, stderr } = await statusql(args, { cwd, env: { ...env, CANARY_SEED: seed } });
    expect(stdout + stderr).not.toBe('');
    return findCanaries(planted, stdout + stderr);
  }

  test.each([
    ['health', '-f', 'table'],
    ['stats', '-f', 'table'],
    ['stats', '-f', 'yaml'],
    ['stats', '-f', 'json'],
    ['health', 'picky', '--args', '{"word":"x"}'],
  ])('tells none of them: %s %s %s', async (...args) => {
    expect((await findIn(args, { CANARY_KNOWN: 'no' })).length).toBeGreaterThan(0);
    expect(await findIn(args, { CANARY_KNOWN: 'yes' })).toEqual([]);
  });

  test('tells none of those in the environment when the config cannot be loaded', async () => {
    const broken = { CANARY_BREAKS: 'yes' };
    expect((await findIn(['health'], broken)).length).toBeGreaterThan(0);
    expect(await findIn(['health'], { ...broken, ...planted.variables })).toEqual([]);
  });
});
