import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, type Level, type StatusQL, type Viewer } from '../../../lib/index.ts';
import { createGraphQLHandler } from '../../../lib/next/graphql.ts';
import { answerPage } from '../../../lib/website/answer-page.tsx';
import { status as fixture } from '../../cli/fixture/status.config.ts';
import { serveStatus } from '../../cli/status-server.ts';
import { FIXTURE } from '../../cli/statusql.ts';
import { unescapeHtml } from '../render.ts';

const MAIN = fileURLToPath(new URL('../../../lib/cli/main.ts', import.meta.url));
const TOKEN = 'a-token-of-the-server';

// What a quoting mistake would let the shell run, and what each of the three languages would read otherwise.
const ODD = `it's "odd" & $(touch /tmp/statusql-pwned) \\ \n é?#`;

const odd = (anonymous: Level) =>
  defineStatus({
    name: randomUUID(),
    access: { tokens: [TOKEN], anonymous },
    resources: {
      health: {
        checkOut: healthCheck({
          args: {
            someText: z.string().default(ODD),
            regions: z.array(z.enum(['eu', 'us'])).default(['eu', 'us']),
            attempts: z.int().default(3),
            ratio: z.number().default(0.5),
            isDry: z.boolean().default(false),
            unset: z.string().optional(),
          },
          probe({ args }) {
            if (args.someText !== ODD || args.regions.length !== 2) throw new Error('garbled');
          },
        }),
        ping: healthCheck({ probe() {} }),
        my_storage: healthCheck({ probe() {} }),
      },
    },
  });

/** The three texts that a page gives to be copied. */
async function readLines(status: StatusQL, address: string, level: Level, origin = 'https://status.test') {
  const { pathname, searchParams: query } = new URL(address, 'http://status.test');
  const viewer: Viewer = { kind: 'user', level };
  const apis = { rest: `${origin}/status/api`, graphql: `${origin}/api/graphql` };
  const segments = pathname.split('/').filter(Boolean);
  const page = await answerPage(status, { path: '/status', segments, query, viewer, basePath: '', apis });
  const html = page ? renderToStaticMarkup(page) : '';
  const read = (id: string) => {
    return unescapeHtml(new RegExp(`<code id="${id}">([^<]*)</code>`).exec(html)?.[1] ?? '');
  };
  return { graphql: read('ask-graphql'), curl: read('ask-rest'), command: read('ask-command') };
}

/** Runs a line as somebody does who pastes it into a shell. */
async function runInShell(line: string, env: Record<string, string> = {}) {
  const { PATH = '' } = process.env;
  // Stands in for npx, which would find no command in the fixture's folder.
  const npx = `npx() { shift 1; ${JSON.stringify(process.execPath)} ${JSON.stringify(MAIN)} "$@"; }`;
  const script = `${npx}\n${line}`;
  return promisify(execFile)('sh', ['-c', script], {
    cwd: FIXTURE,
    env: { PATH, ...env } as unknown as NodeJS.ProcessEnv,
  });
}

async function askGraphQL(status: StatusQL, query: string, token?: string) {
  const response = await createGraphQLHandler(status).POST(
    new Request('https://status.test/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    }),
  );
  return response.json();
}

const ADDRESSES = [
  'health',
  'health/checkOut',
  'health/ping',
  'health/my_storage',
  'health?skip=ping&check=check_out&check=ping',
];

describe.each(['status', 'details'] as const)('how to ask, for a viewer of the level %s', (level) => {
  const token = level === 'details' ? TOKEN : undefined;

  it.each(ADDRESSES)('is a query that answers what /status/%s shows', async (address) => {
    const status = odd('status');
    const { graphql } = await readLines(status, address, level);
    const { data, errors } = await askGraphQL(status, graphql, token);
    expect(errors).toBeUndefined();
    const told = JSON.stringify(data);
    expect(told).toContain('FINE');
    expect(told.includes('measurements')).toBe(level === 'details');
    expect(told.includes('"my_storage"')).toBe(['health', 'health/my_storage'].includes(address));
  });

  it.each(ADDRESSES)('is a line of curl that answers what /status/%s shows', async (address) => {
    const status = odd('status');
    const { curl } = await readLines(status, address, level, await serveStatus(status));
    const { stdout } = await runInShell(curl, token && { STATUS_TOKEN: token });
    const fine = { ok: true };
    expect(JSON.parse(stdout)).toEqual(
      {
        health: { check_out: fine, ping: fine, my_storage: fine },
        'health?skip=ping&check=check_out&check=ping': { check_out: fine },
      }[address] ?? fine,
    );
  });
});

describe('how to ask', () => {
  it.each([
    ['health', ['ping', 'databases', 'storage', 'mail_queue', 'checkout']],
    ['health/checkout', ['checkout']],
    ['health/mailQueue', ['mail_queue']],
    ['health?skip=databases&skip=mailQueue', ['ping', 'storage', 'checkout']],
    ['health?check=ping&check=mail_queue&skip=ping', ['mail_queue']],
  ])('is a command line that answers what /status/%s shows', async (address, names) => {
    const { command } = await readLines(fixture, address, 'details');
    const { stdout } = await runInShell(`${command} -f json`);
    expect(Object.keys(JSON.parse(stdout))).toEqual(names);
  });

  it('gives the arguments to the command line as they are', async () => {
    const { command } = await readLines(odd('status'), 'health/checkOut', 'details');
    const { stdout } = await runInShell(command.replace(/^npx statusql/, 'printf "%s\\0"'));
    const [resource, name, option, json = ''] = stdout.split('\0');
    expect([resource, name, option]).toEqual(['health', 'check_out', '--args']);
    expect(JSON.parse(json)).toEqual({
      someText: ODD,
      regions: ['eu', 'us'],
      attempts: 3,
      ratio: 0.5,
      isDry: false,
    });
  });

  it('sends a token where anybody may not ask so much, and never a real one', async () => {
    const header = 'curl -H "Authorization: Bearer $STATUS_TOKEN" ';
    const lines = await Promise.all([
      readLines(odd('status'), 'health/ping', 'details'),
      readLines(odd('status'), 'health/checkOut', 'details'),
      readLines(odd('none'), 'health/ping', 'details'),
      readLines(odd('details'), 'health/checkOut', 'details'),
    ]);
    expect(lines.map(({ curl }) => curl.startsWith(header))).toEqual([false, true, true, false]);
    expect(JSON.stringify(lines)).not.toContain(TOKEN);
  });
});
