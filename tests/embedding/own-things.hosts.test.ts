import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { encode } from 'next-auth/jwt';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { listTables, OUR_TABLES } from '../db/tables.ts';
import { startPostgres } from '../servers/postgres.ts';
import { startRedis } from '../servers/redis.ts';
import { NEXT_PACKAGES, NPM_PACKAGES, toBareNextApp } from './bare-next-app.ts';
import { createHost, type Host, type HostServer } from './host.ts';

const SECRET = 'a-secret-of-the-host-of-more-than-32-characters';

// What such an app is made of: it imports the packed package, so nothing here checks it.
const OWN_HOST = 'tests/embedding/own-host';

// The oldest GraphQL that hosts may have, another Pothos than ours, and what such an app has beside.
const PACKAGES = [
  ...NEXT_PACKAGES.filter((name) => name !== 'graphql'),
  ...NPM_PACKAGES,
  ...[
    'graphql@16.10.0',
    '@pothos/core@4.12.0',
    '@pothos/plugin-complexity@4.1.0',
    'graphql-yoga',
    'postgres',
    'drizzle-orm',
    'ioredis',
    'bullmq',
  ],
  ...[
    'next-auth',
    'nodemailer',
    '@types/nodemailer',
    '@electric-sql/pglite',
    'tailwindcss@4.3.5',
    '@tailwindcss/postcss@4.3.5',
  ],
];

describe('an app with things of its own', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let host: Host;
  let server: HostServer;
  let browser: Browser;
  const env = () => ({
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    NEXTAUTH_SECRET: SECRET,
    NEXTAUTH_URL: 'http://localhost:3000',
    npm_config_offline: 'true',
  });

  beforeAll(async () => {
    [postgres, redis, browser] = await Promise.all([startPostgres(), startRedis(), openBrowser()]);
    host = await createHost(PACKAGES, {
      ...toBareNextApp('app', { skipLibCheck: true }),
      ...(await readOwnHost()),
    });
    await host.run('next', ['build']);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await host?.end();
    await Promise.all([postgres?.stop(), redis?.stop()]);
  });

  it('has the tables of StatusQL made in its own database by one command, and nothing else there', async () => {
    const { stdout } = await host.run('statusql', ['migrate', '--dry-run'], env());
    expect(stdout).toMatch(/CREATE SCHEMA/i);
    expect(await listTables(postgres.url)).toEqual([]);
    await host.run('statusql', ['migrate'], env());
    expect(await listTables(postgres.url)).toEqual(OUR_TABLES);
    server = await host.serve('next', ['start'], { env: env() });
    expect(await ask('{ stats { databases { name tables } } }')).toEqual({
      data: { stats: { databases: [{ name: 'default', tables: OUR_TABLES.length }] } },
    });
  });

  it('asks its own GraphQL server for its own fields and ours in one query', async () => {
    const query = '{ hello health { databases caches workers checkout } stats { orders { count } } }';
    expect(await ask(query)).toEqual({
      data: {
        hello: 'Host',
        // No worker is there: that is what the check says of the host's own queue.
        health: { databases: 'FINE', caches: 'FINE', workers: 'PROBLEM', checkout: 'WARNING' },
        stats: { orders: { count: 3 } },
      },
    });
  });

  it('refuses what its validator would take seconds for, and knows checks by their id', async () => {
    expect(await ask(`{ health { ${'checks { name } '.repeat(2_000)} } }`)).toMatchObject({
      errors: [{ extensions: { code: 'QUERY_REPETITION' } }],
    });
    expect(await ask('{ health(only: [databases]) { checks { id probes { id } } } }')).toEqual({
      data: {
        health: { checks: [{ id: 'health:databases', probes: [{ id: 'health:databases:default' }] }] },
      },
    });
  });

  it('opens no connection beside its own pool', async () => {
    for (let times = 0; times < 5; times += 1) await ask('{ health { databases caches } }');
    expect(await postgres.countConnections()).toBeLessThanOrEqual(2);
  });

  it('shows the pages to who signed in with its own next-auth, by the roles it gives', async () => {
    const look = async (email?: string) => {
      const headers: Record<string, string> = email ? { Cookie: await toSession(email) } : {};
      const response = await fetch(`${server.url}/status/stats/orders`, { headers, redirect: 'manual' });
      return { code: response.status, text: await response.text() };
    };
    expect(await look()).toMatchObject({ code: 307 });
    expect((await look('ann@example.org')).text).toMatch(/ann@example\.org[\s\S]*>3</);
    expect((await look('bob@example.org')).text).not.toMatch(/>3</);
  });

  it('keeps the look of the pages whatever its own styles reset, and gives them its colours', async () => {
    const page = await browser.newPage({ extraHTTPHeaders: { Cookie: await toSession('ann@example.org') } });
    for (const path of ['/status', '/status/health/databases', '/status/stats']) {
      await page.goto(server.url + path);
      // Drawn by script: from then on nothing is added.
      await page.waitForSelector('select');
      const withReset = await readLook(page);
      expect(withReset[0]).toContain('background-color: rgb(1, 2, 3)');
      await page.evaluate(turnOffLayers);
      const without = await readLook(page);
      expect(without.filter((look, at) => look !== withReset[at])).toEqual([]);
      expect(without.length).toBe(withReset.length);
    }
    await page.close();
  });

  it('has things of its own around our pages, which none of our styles touches', async () => {
    const page = await browser.newPage({ extraHTTPHeaders: { Cookie: await toSession('ann@example.org') } });
    const looks = [];
    for (const path of ['/', '/status']) {
      await page.goto(server.url + path);
      looks.push(await page.evaluate(readNavigation));
    }
    expect(looks[1]).toEqual(looks[0]);
    await page.close();
  });

  async function ask(query: string): Promise<unknown> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return response.json();
  }
});

async function readOwnHost(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const entry of glob('**', { cwd: OWN_HOST, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[relative(OWN_HOST, path)] = await readFile(path, 'utf8');
  }
  return files;
}

async function toSession(email: string): Promise<string> {
  return `next-auth.session-token=${await encode({ token: { email }, secret: SECRET, maxAge: 600 })}`;
}

/** How each element of our page looks, in what a host's reset may change. */
function readLook(page: Page) {
  return page.evaluate(() => {
    const looks = [
      'display',
      'box-sizing',
      'font-size',
      'font-weight',
      'line-height',
      'list-style-type',
      'color',
    ];
    const sides = ['top', 'right', 'bottom', 'left'];
    const boxes = sides.flatMap((side) => [`margin-${side}`, `padding-${side}`, `border-${side}-width`]);
    const names = [
      ...looks,
      ...boxes,
      'text-decoration-line',
      'text-align',
      'vertical-align',
      'background-color',
    ];
    // A browser draws the options of a select in a way of its own.
    return [...document.querySelectorAll('[class*=_root], [class*=_root] *:not(option)')].map((element) => {
      const style = getComputedStyle(element);
      return [element.tagName, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)].join('; ');
    });
  });
}

/** How the host's own navigation looks, in every respect. */
function readNavigation() {
  return [...document.querySelectorAll('nav:has(> button), nav:has(> button) *')].map((element) => {
    const style = getComputedStyle(element);
    return [...style]
      .filter((name) => !name.startsWith('--'))
      .map((name) => `${name}: ${style.getPropertyValue(name)}`);
  });
}

/** Takes away what Tailwind resets, which is all in layers, but what it does to the margin around our page. */
function turnOffLayers(): void {
  for (const sheet of document.styleSheets) {
    if ([...sheet.cssRules].some((rule) => rule.constructor.name.startsWith('CSSLayer')))
      sheet.disabled = true;
  }
  document.body.style.margin = '0';
}
