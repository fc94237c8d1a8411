import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';
import { createSecrets } from '../../../lib/standalone/sign-in/secrets.ts';

let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statusql-secrets-'));
  home = join(folder, 'home');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (variables: Record<string, string> = {}) =>
  createSecrets(readSettings(variables).settings.signIn, home);

test('they are made once, for their owner alone', () => {
  const first = create();
  expect(existsSync(home)).toBe(false);
  const made = first.make();
  expect(made).toEqual({
    password: expect.stringMatching(/^[\w-]{43}$/),
    path: join(home, 'admin-password'),
  });
  expect(readdirSync(home).sort()).toEqual(['admin-password', 'nextauth-secret']);
  for (const file of readdirSync(home)) expect(statSync(join(home, file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(home, 'admin-password'), 'utf8').trim()).toBe(made?.password);

  const second = create();
  expect(second.make()).toBeUndefined();
  expect(second.password()).toBe(made?.password);
  expect(second.secret()).toBe(first.secret());
  expect(second.secret()).not.toBe(second.password());
});

test('what is set is not made', () => {
  const secrets = create({ NEXTAUTH_SECRET: 's'.repeat(32), STATUS_ADMIN_PASSWORD: 'p'.repeat(12) });
  expect(secrets.make()).toBeUndefined();
  expect([secrets.secret(), secrets.password()]).toEqual(['s'.repeat(32), 'p'.repeat(12)]);
  expect(existsSync(home)).toBe(false);
});

test('of several processes that make them at one time each gets the same, and one of them made it', async () => {
  const program = `
    const { ensureSecret } = await import(${JSON.stringify(new URL('../../../lib/standalone/sign-in/secrets.ts', import.meta.url).href)});
    await new Promise((resolve) => setTimeout(resolve, ${Date.now() + 1_500} - Date.now()));
    console.log(JSON.stringify(ensureSecret(${JSON.stringify(join(home, 'secret'))})));`;
  const kept = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
      let written = '';
      child.stdout.on('data', (text) => {
        written += text;
      });
      await once(child, 'close');
      return JSON.parse(written) as { value: string; isNew: boolean };
    }),
  );
  expect(new Set(kept.map(({ value }) => value)).size).toBe(1);
  expect(kept.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(readdirSync(home)).toEqual(['secret']);
});

test('where nothing can be kept, the variables to set are named', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  home = join(file, 'home');
  expect(() => create().make()).toThrow(
    /^NEXTAUTH_SECRET is not set, and none can be kept in a file: set it/,
  );
  const withSecret = create({ NEXTAUTH_SECRET: 's'.repeat(32) });
  expect(() => withSecret.make()).toThrow(/^STATUS_ADMIN_PASSWORD is not set, and none can be kept/);
});

test('a file that holds no secret is named', () => {
  const first = create();
  first.make();
  writeFileSync(join(home, 'admin-password'), '\n');
  expect(() => create().make()).toThrow(`${join(home, 'admin-password')} holds fewer than 12 characters`);
});
