import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findViolations } from './layers.ts';

const root = new URL('..', import.meta.url).pathname;
// Next writes next-env.d.ts itself.
const files = globSync(['{lib,graphql,app}/**/*.{ts,tsx}', '*.ts'], {
  cwd: root,
  exclude: ['next-env.d.ts'],
});

it('this repository keeps its layers', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(findViolations(new Map(files.map((path) => [path, readFileSync(root + path, 'utf8')])))).toEqual([]);
});

describe('the layers', () => {
  const provider =
    "import { healthCheck } from '../core/health-check.ts';\nexport const it = () => healthCheck({});";

  it.each([
    ['app/page.tsx', "import { x } from '../lib/next/route.ts';"],
    ['lib/route.ts', "import { x } from './rest/answer.ts';"],
    ['lib/rest/answer.ts', "import { x } from '../access/authorize.ts';\nimport { y } from './document.ts';"],
    ['lib/access/authorize.ts', "import { x } from '../core/level.ts';"],
    ['lib/core/level.ts', "import { z } from 'zod';\nimport { x } from './errors.ts';"],
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
    ['lib/access/authorize.ts', "import { x } from '../rest/answer.ts';", 'imports go downward only'],
    ['lib/providers/ping.ts', "export { x } from '../index.ts';", 'imports go downward only'],
    ['lib/rest/answer.ts', "const x = await import('../route.ts');", 'imports go downward only'],
    ['graphql/schema.ts', "import type {\n  X,\n} from '../status.config.ts';", 'imports go downward only'],
    [
      'lib/core/run.ts',
      "import { x } from '../access/authorize.ts';",
      'core imports nothing but redact and zod',
    ],
    ['lib/core/run.ts', "import { x } from 'node:fs';", 'core imports nothing but redact and zod'],
    ['lib/core/run.ts', "import 'react';", 'core imports nothing but redact and zod'],
    ['graphql/schema.ts', "import { x } from '../lib/rest/dialects/json.ts';", 'no renderer imports another'],
    ['lib/website/page.tsx', "import { x } from '../rest/dialects/json.ts';", 'no renderer imports another'],
    ['lib/providers/caches.ts', "import { it } from './databases.ts';", 'no provider imports another'],
    [
      'lib/rest/answer.ts',
      "import { after } from 'next/server.js';",
      'only mounts and the website import next',
    ],
    ['lib/route.ts', "import { after } from 'next/server';", 'next is imported with the extension .js'],
    ['lib/cli/main.ts', "import { x } from '../website/page.tsx';", 'the command line does not load pages'],
    ['lib/other/thing.ts', '', 'belongs to no layer'],
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
});
