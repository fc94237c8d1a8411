import { cpus } from 'node:os';
import type { Findings } from './findings.ts';
import { toMarkdown } from './table.ts';

/** The page of the docs that tells what a whole run of the benchmark found, part by part. */
export function renderPage(found: ReadonlyMap<string, Findings>): string {
  const sections = [...found].map(([title, { tables }]) =>
    [`## ${title}`, ...tables.map(toMarkdown)].join('\n\n'),
  );
  return `${[toIntroduction(), ...sections, ABOUT].join('\n\n')}\n`;
}

function toIntroduction(): string {
  const processors = cpus();
  const machine = `${processors.length} processors (${processors[0]?.model.trim()}), Node ${process.versions.node}`;
  return `# Performance

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, on a machine of ${machine}; each figure is the median of one run. A ratio is what
is promised, since it is much the same on another machine: the benchmark fails where one is not kept.`;
}

const ABOUT = `## How it is measured

- What is compared runs in one run, turn by turn (A B A B): what else the machine does meets all of it. A first turn warms up, the median of the
  nine after it counts.
- A turn is a fixed number of requests of [autocannon](https://www.npmjs.com/package/autocannon) in a process of its own, over 20 connections that are kept. Processor time
  is that of the server's process, read before and after; answers a second are those that the load generator got, which is as busy as the fastest servers.
- All run in production mode on the same Node. Each answer is looked at before it is measured, and each one that fails ends the run.
- \`statusql serve\` is that of the built package. It, @nestjs/terminus and @godaddy/terminus ask the same two databases of PostgreSQL with postgres.js and the
  same Redis with ioredis. Those send \`select 1\` and \`PING\` for each request; the check of a cache here writes, reads and deletes a key. Without
  \`maxAgeMs\` an answer may be a second old, which is the default. With \`maxAgeMs: 0\`, who asks while a check runs has its result.
- Memory is what the heap holds and what buffers hold, after garbage is collected.
- The peers are in \`bench/peers\`, in exact versions with a lock file of their own, and installed by the benchmark alone.

\`npm run bench\` runs all of it and writes this page; \`node bench/run.ts serving\` runs one part, and writes nothing. The parts are \`serving\`, \`next\`,
\`command\`, \`memory\`, \`checks\`, \`pages\`, \`history\` and \`watching\`.

## What makes it fast

- Only what is asked for runs, askers of one moment share a run, and a result serves again until it is too old.`;
