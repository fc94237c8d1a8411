import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../packages/fixture.ts';
import { runHere } from '../run-here.ts';
import { statusql } from '../statusql.ts';
import { compile, DEPENDENCIES, makeHost, toTsconfig } from './init-host.ts';

const NEXT_CONFIG = "export default { basePath: '/base', cacheComponents: true };";

describe('what statusql init writes', () => {
  it.each<[string, Files, string[]]>([
    ['an app without services', { 'app/layout.tsx': '' }, []],
    [
      'an app with all that it knows',
      { 'src/app/(site)/layout.tsx': '', 'next.config.ts': NEXT_CONFIG },
      DEPENDENCIES,
    ],
  ])('has the right types in %s', async (_, files, dependencies) => {
    const host = await makeHost({ ...files, 'tsconfig.json': toTsconfig() }, dependencies);
    expect(await compile(host)).toBe('');
  });

  it('has a line for history that is right as it stands, where there is PostgreSQL', async () => {
    const host = await makeHost({ 'app/layout.tsx': '', 'tsconfig.json': toTsconfig() }, ['postgres']);
    const path = join(host, 'status.config.ts');
    const text = readFileSync(path, 'utf8');
    const [, line] = /\/\/ (db: .*\)\)), with/.exec(text) ?? [];
    expect(line).toBeDefined();
    const withHistory = text.replace(/^( {2}resources: \{)$/m, `  ${line},\n$1`);
    expect(withHistory).not.toBe(text);
    writeFileSync(path, `import { statusDatabase } from 'statusql/db';\n${withHistory}`);
    expect(await compile(host)).toBe('');
  });

  it('is JavaScript with the right types in an app without TypeScript', async () => {
    const host = await makeHost({ 'next.config.mjs': NEXT_CONFIG }, DEPENDENCIES);
    // Only for the compiler: the app had none when the files were written.
    writeFileSync(join(host, 'check.json'), JSON.stringify(toTsconfig({ noImplicitAny: false })));
    expect(await compile(host, 'check.json')).toBe('');
  });
});

describe('the config that statusql init writes', () => {
  it('answers on the command line, as it is', async () => {
    const host = await makeHost({ 'app/layout.tsx': '', 'tsconfig.json': toTsconfig() });
    const health = await statusql(['health', '-f', 'json'], { cwd: host });
    expect(JSON.parse(health.stdout)).toEqual({ ping: { pong: true } });
    const stats = await statusql(['stats', '-f', 'json'], { cwd: host });
    expect(Object.keys(JSON.parse(stats.stdout))).toEqual(['code', 'process']);
    expect([health.code, stats.code]).toEqual([0, 0]);
  });

  it('says by its checks which variable is not set, and is well otherwise', async () => {
    const host = await makeHost({ 'src/app/layout.tsx': '', 'tsconfig.json': toTsconfig() }, DEPENDENCIES);
    const { code, stdout, stderr } = await runHere(['health', '-f', 'json'], { cwd: host });
    expect(JSON.parse(stdout)).toEqual({
      ping: { pong: true },
      databases: { default: false },
      caches: { default: false, upstash: false },
    });
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'UPSTASH_REDIS_REST_URL']) {
      expect(stderr).toContain(`${name} is not set`);
    }
    expect(code).toBe(0);
  });

  it('is found by the command without TypeScript too', async () => {
    // Only for the names of the entries: jsconfig.json is what an app in JavaScript has.
    const host = await makeHost({ 'app/layout.jsx': '' });
    writeFileSync(join(host, 'tsconfig.json'), JSON.stringify(toTsconfig()));
    const { stdout } = await runHere(['health', '-f', 'json'], { cwd: host });
    expect(JSON.parse(stdout)).toEqual({ ping: { pong: true } });
  });
});
