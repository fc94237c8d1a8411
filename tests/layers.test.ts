import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findViolations, ROOMS } from './layers.ts';

const root = new URL('..', import.meta.url).pathname;
// Next writes next-env.d.ts itself.
const files = globSync(['{lib,graphql,app}/**/*.{ts,tsx}', '*.ts'], {
  cwd: root,
  exclude: ['next-env.d.ts'],
});

it('this repository keeps its rules', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(findViolations(new Map(files.map((path) => [path, readFileSync(root + path, 'utf8')])))).toEqual([]);
});

it('every folder of the table is there, and every folder of lib is in the table', () => {
  const folders = globSync('lib/*/', { cwd: root }).map((folder) => folder.replace(/\/$/, ''));
  const rooms = Object.keys(ROOMS).filter((room) => room.startsWith('lib/'));
  expect(folders.sort()).toEqual(rooms.sort());
});

describe('the rules', () => {
  const provider =
    "import { healthCheck } from '../core/health-check.ts';\nexport const it = () => healthCheck({});";

  it.each([
    ['app/page.tsx', "import { x } from '../lib/next/route.ts';"],
    ['lib/next/route.ts', "import { x } from '../rest/answer.ts';"],
    ['lib/rest/answer.ts', "import { x } from '../access/authorize.ts';\nimport { y } from './document.ts';"],
    ['lib/access/authorize.ts', "import { x } from '../core/level.ts';"],
    ['lib/core/level.ts', "import { z } from 'zod';\nimport { x } from '../redact/redact.ts';"],
    ['lib/website/page.tsx', "import Link from 'next/link.js';\nimport styles from './page.module.css';"],
    ['lib/cli/main.ts', "import about from '../../package.json';\nconst home = process.env.STATUS_HOME;"],
    ['lib/core/identity.ts', "if (process.env.NODE_ENV === 'production') run();"],
    ['lib/next/instrumentation.ts', "if (process.env.NEXT_RUNTIME === 'edge') run();"],
    ['status.config.ts', 'export const status = declare(process.env);'],
    [
      'lib/rest/answer.ts',
      "/**\n * @example\n * import { x } from '../website/page.tsx';\n */\nconst processEnvironment = 1;",
    ],
    ['lib/providers/caches.ts', "import { expectEqual } from './round-trip.ts';"],
  ])('let %s say %j', (path, source) => {
    expect(findViolations(new Map([[path, source]]))).toEqual([]);
  });

  it.each([
    ['lib/access/authorize.ts', "import { x } from '../rest/answer.ts';", 'lib/access may not import it'],
    ['lib/providers/ping.ts', "export { x } from '../index.ts';", 'lib/providers may not import it'],
    ['lib/rest/answer.ts', "const x = await import('../next/route.ts');", 'lib/rest may not import it'],
    ['graphql/schema.ts', "import type {\n  X,\n} from '../status.config.ts';", 'graphql may not import it'],
    ['lib/core/run.ts', "import { x } from '../access/authorize.ts';", 'lib/core may not import it'],
    ['lib/core/run.ts', "import { x } from 'node:fs';", 'lib/core may not import it'],
    ['lib/core/run.ts', "import 'react';", 'lib/core may not import it'],
    ['lib/redact/redact.ts', "import { z } from 'zod';", 'lib/redact may not import it'],
    ['lib/redact/redact.ts', "import { x } from '../core/level.ts';", 'lib/redact may not import it'],
    ['graphql/schema.ts', "import { x } from '../lib/rest/document.ts';", 'graphql may not import it'],
    ['graphql/schema.ts', "import { x } from '../lib/monitors/database.ts';", 'graphql may not import it'],
    ['lib/website/page.tsx', "import { x } from '../rest/document.ts';", 'lib/website may not import it'],
    ['lib/compat/up.ts', "import { x } from '../rest/document.ts';", 'lib/compat may not import it'],
    ['lib/providers/caches.ts', "import { it } from './databases.ts';", 'no provider imports another'],
    [
      'lib/rest/answer.ts',
      "import { after } from 'next/server.js';",
      'only mounts and the website import next',
    ],
    ['lib/next/route.ts', "import { after } from 'next/server';", 'next is imported with the extension .js'],
    ['lib/cli/main.ts', "import { x } from '../next/page.tsx';", 'the command line does not load pages'],
    ['lib/other/thing.ts', '', 'belongs to no room'],
    ['lib/core/level.ts', "import type { X } from './level.ts';", 'in a circle'],
    ['lib/providers/code.ts', 'const sha = process.env.VERCEL_GIT_COMMIT_SHA;', 'reads process.env'],
    ['lib/providers/code.ts', 'const { env } = process;', 'reads process.env'],
    ['lib/providers/code.ts', "import { env } from 'node:process';", 'reads process.env'],
    ['lib/core/identity.ts', 'const port = process.env.PORT;', 'reads process.env'],
    ['lib/next/instrumentation.ts', 'start(process.env);', 'reads process.env'],
  ])('do not let %s say %j', (path, source, rule) => {
    const sources = new Map([
      ['lib/providers/databases.ts', provider],
      [path, source],
    ]);
    expect(findViolations(sources).join('\n')).toContain(rule);
  });

  it('find a circle of several files, also one of types alone', () => {
    const sources = new Map([
      ['lib/core/a.ts', "import { b } from './b.ts';"],
      ['lib/core/b.ts', "import type { C } from './c.ts';"],
      ['lib/core/c.ts', "import { a } from './a.ts';"],
      ['lib/core/d.ts', "import { a } from './a.ts';"],
    ]);
    expect(findViolations(sources)).toEqual([
      'lib/core/a.ts → lib/core/b.ts → lib/core/c.ts: files import each other in a circle',
    ]);
  });
});
