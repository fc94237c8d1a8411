import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { healthCheck, problem } from '../../lib/index.ts';
import { createWatchmanHandler, type WatchmanOptions } from '../../lib/next/watchman.ts';
import { define } from '../rest/scripted.ts';
import { askMounted } from './mounted.ts';
import { SYSTEMS } from './watchman-systems.ts';

async function open(of: keyof typeof SYSTEMS, options: WatchmanOptions = {}, address = '/dashboard/') {
  const methods = createWatchmanHandler(SYSTEMS[of](), { skip: ['ping'], ...options });
  const response = await askMounted(methods, '/watchman', address);
  return { response, html: await response.text() };
}

/** The cells of each row, as their class and their text up to the trace. */
function readRows(html: string): string[][] {
  const body = /<tbody>(.*)<\/tbody>/s.exec(html)?.[1] ?? '';
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd](?: [^>]*?class="(\w+)"| colspan="3")>(.*?)(?:<details>.*)?<\/t[hd]>/gs)].map(
      ([, tone = '', text = '']) => `${tone} ${text}`.trim(),
    ),
  );
}

test('66: is 200 whatever it tells, and does not load itself anew', async () => {
  const { response, html } = await open('failing');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(html).not.toMatch(/http-equiv|<script/i);
});

test('67: says in its heading how all is', async () => {
  const well = await open('well');
  expect(well.html).toMatch(
    /<h1>System Status<\/h1>\n<p class="fine">✔ OK<\/p>.*<p class="summary fine">All systems go!</s,
  );
  for (const of of ['failing', 'failing, code 200', 'failing, for who may see states'] as const) {
    const { html } = await open(of);
    expect(html).toMatch(
      /<h1>System Status<\/h1>\n<p class="problem">⚠ WARNING<\/p>.*<p class="summary problem">Some systems down!</s,
    );
  }
});

test('68, 69: has a row for each thing, in the colours of its state', async () => {
  const { html } = await open('failing');
  expect(html).toMatch(/<th scope="col">Type<\/th><th scope="col">Name<\/th><th scope="col">Status<\/th>/);
  expect(readRows(html)).toEqual([
    ['problem Databases', 'problem dead', 'problem ERROR!'],
    ['warning Databases', 'fine default', 'fine OK'],
    ['fine Caches', 'fine default', 'fine OK'],
    ['problem Storage', 'problem', 'problem ERROR!'],
  ]);
  expect(readRows((await open('own checks')).html).map(([type]) => type)).toEqual([
    'problem Mail_Queue',
    'warning With_List',
    'problem With_List',
  ]);
});

test('68: has one row where there is no check', async () => {
  expect(readRows((await open('well', {}, '/dashboard/?check=nothing')).html)).toEqual([
    ['No checks indicated.'],
  ]);
});

test('70: shows error and trace on demand, with nothing in them that is HTML', async () => {
  const { html } = await open('failing');
  expect(html).toContain(
    '<details><summary>Traceback</summary><h2>Databases - Dead</h2><pre>connect ECONNREFUSED 127.0.0.1:1</pre><pre>Error: connect',
  );
  expect(html).toContain('Caused by: TypeError: the socket ß closed');
  expect(html).toContain(
    '<h2>Storage</h2><pre>EACCES: permission denied, open &#39;/srv/&#60;a&#62;&#39;</pre></details>',
  );
});

test('70: shows neither to who may only see states', async () => {
  const { html } = await open('failing, for who may see states');
  expect(html).not.toMatch(/Traceback|ECONNREFUSED|EACCES/);
  expect(html).toContain('ERROR!');
});

test('70: an alias and an error full of HTML stay text', async () => {
  const evil = `<img src=x onerror="alert(1)">&'</style></script>`;
  const status = define(
    { health: { check: healthCheck({ probes: { [evil]: () => problem(evil) } }) } },
    { access: { anonymous: 'details' } },
  );
  const response = await askMounted(
    createWatchmanHandler(status, { asksToken: false, version: evil }),
    '/watchman',
    '/dashboard/',
  );
  expect(response).toMatchObject({ status: 200 });
  expect(await response.text()).not.toContain('<img');
});

test('71: tells the version where it is to be told', async () => {
  expect((await open('well')).html).not.toContain('version:');
  expect((await open('well', { version: '1.2.3' })).html).toContain('Watchman version: 1.2.3');
});

test('72: needs nothing but itself, under a policy that allows nothing else', async () => {
  const { response, html } = await open('failing');
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]);
  expect(html).toContain('<title>System Status: WARNING</title>');
  expect(html).not.toMatch(/https?:|src=|url\(|@import| style=| on[a-z]+=/);
});
