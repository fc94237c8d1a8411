import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

test('loading the config opens nothing and makes nothing, also with a wrong environment', async () => {
  const home = join(tmpdir(), 'statusql-never-made');
  vi.stubEnv('STATUS_HOME', home);
  vi.stubEnv('DATABASE_URL', 'wrong');
  // next-auth cannot do with an empty one.
  vi.stubEnv('NEXTAUTH_URL', '');
  const { embedded, status } = await import('../../status.config.ts');
  expect(process.env.NEXTAUTH_URL).toBe('http://localhost:3000');
  vi.unstubAllEnvs();
  expect(embedded?.directory).toBe(join(home, 'database'));
  expect(status.environmentIssues.map(({ key }) => key)).toEqual(['DATABASE_URL']);
  expect(status.access).toMatchObject({ tokens: [], staffTokens: [embedded?.token] });
  expect(await status.access.session?.({ headers: new Headers() })).toBeNull();
  expect(existsSync(home)).toBe(false);
  await status.stop();
});
