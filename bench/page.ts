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

- What is compared runs in one run, turn by turn (A B A B), so that what else the machine does meets all of it. The first turn of each warms up,
  the median of the nine after it counts, and a ratio is one of medians.
- A turn over HTTP is a fixed number of requests of [autocannon](https://www.npmjs.com/package/autocannon), a process of its own, over 20 connections that are
  kept. Processor time is that of the server's process alone. Answers a second are what both processes came to: beside the fastest servers, the one that
  asks is the slower one.
- A ping is asked of a process that answers nothing else, as that of node:http does.
- All of them run in production mode, on the same Node. Before the first turn each answer is looked at; one that fails ends the run.
- A process of \`statusql serve\` with a probe port, which is what is asked, @nestjs/terminus and @godaddy/terminus ask the same two databases of PostgreSQL with postgres.js, and the same Redis with ioredis: those
  with \`select 1\` and \`PING\` for each request, as their users write it; the check of a cache here writes a key, reads it and deletes it.
- Without \`maxAgeMs\` a result may be a second old, which is the default: so a run each second is part of what is measured. With \`maxAgeMs=0\` it may not,
  and who asks while a check runs gets the result of that run.
- The memory is what is left on the heap, and in buffers, once garbage is collected. The requests are all of those in the table over HTTP, in turn.
- What is served and the command are those of the built package. What they are compared with is in \`bench/peers\`, in exact versions; nobody else installs it.

\`npm run bench\` measures all of it and writes this page. \`node bench/run.ts serving\` measures one part and writes nothing; the parts are
\`serving\`, \`next\`, \`command\`, \`memory\`, \`checks\`, \`pages\`, \`history\` and \`watching\`. It needs PostgreSQL and Redis, as \`npm test\` does.

## What makes it fast

- Only what is asked for runs. Askers of one moment share a run, and a result serves again until it is too old.
- An answer is shared as its runs are: rendered of remembered results, it serves again until the first of them is too old, and who asks the same at one
  moment is answered as one.
- On the probe port, and with \`statusql serve\`, such an answer and a ping are written before a Request of the Fetch standard is made of what came.
- A document of GraphQL is parsed and validated once, and a query that was answered before needs graphql-js alone.
- The command loads what it uses: its help is there as text, and a probe loads three small files.`;
