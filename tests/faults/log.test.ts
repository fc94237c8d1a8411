import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { serve } from '../cli/serve/serving.ts';
import { statusql } from '../cli/statusql.ts';
import { testFaults } from './fault.ts';

const LIB = new URL('../../lib/', import.meta.url).pathname;

// What would pass for a line of the log, colour what follows, move the cursor, or end a text.
const MESSAGE = 'gone\\nforged: all is well\\r\\u001b[31m\\u001b[2J\\u0000\\u009b1m\\u2028forged too';
const cwd = mkdtempSync(join(tmpdir(), 'statusql-log-'));
writeFileSync(
  join(cwd, 'status.config.ts'),
  `import { defineStatus } from '${LIB}core/define-status.ts';
import { healthCheck } from '${LIB}core/health-check.ts';
import { problem } from '${LIB}core/verdict.ts';

const health = {
  said: healthCheck({ probe: () => problem('${MESSAGE}') }),
  thrown: healthCheck({ probe() { throw new Error('${MESSAGE}', { cause: new Error('${MESSAGE}') }); } }),
};
export const status = defineStatus({ resources: { health } });
`,
);
afterAll(() => rmSync(cwd, { recursive: true }));

/** What of it is left in a text: lines that are forged, and control characters. */
function findForged(text: string): unknown {
  const controls = text.match(/[^\P{Cc}\n]|[\u2028\u2029]/gu) ?? [];
  return {
    isTold: text.includes('gone'),
    lines: text.split('\n').filter((line) => /^\s*forged/.test(line)),
    controls: [...new Set(controls)],
  };
}

const CLEAN = { isTold: true, lines: [], controls: [] };

testFaults([
  {
    fault: 'a message that would pass for a line of the log',
    async outcome() {
      const { origin, output } = await serve([], { cwd });
      await fetch(`${origin}/status/api/health`);
      return findForged(output());
    },
    right: CLEAN,
  },
  ...[['health'], ['health', '-f', 'json'], ['health', '-f', 'table'], ['watchman']].map((args) => ({
    fault: `such a message before statusql ${args.join(' ')}`,
    async outcome() {
      const { stdout, stderr } = await statusql(args, { cwd });
      return findForged(stdout + stderr);
    },
    right: CLEAN,
  })),
]);
