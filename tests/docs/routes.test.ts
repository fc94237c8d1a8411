import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../lib/core/route.ts';
import { MESSAGES, makeEntry, makeMessage } from '../notify/routes/messages.ts';
import { type RouteService, startRouteService } from '../servers/route-service.ts';
import { findBlocks, findFiles, readPages } from './read-docs.ts';

/** The names in the first column of the table that has this heading. */
function readOptions(page: string): string[] {
  const [, table = ''] = (readPages().get(page) ?? '').split('| option | |\n');
  const [rows = ''] = table.split('\n\n');
  return [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
}

const names = globSync('docs/routes/*.md')
  .map((path) => basename(path, '.md'))
  .filter((name) => !['README', 'own'].includes(name));

it.each(
  names,
)('the options in the page of %s are those that it takes, with those of every route', async (name) => {
  const path = `../../lib/notify/routes/${name}.ts`;
  const [make] = Object.values((await import(path)) as Record<string, (options: object) => Route>).filter(
    ({ name: exported }) => exported.toLowerCase() === name.replace('-', ''),
  );
  const taken = () => make?.({ noOption: true });
  // Of people each says so for themselves.
  const shared = name === 'mail' ? [] : readOptions('docs/routes/README.md');
  const documented = [...readOptions(`docs/routes/${name}.md`), ...shared];
  expect(taken).toThrow(new RegExp(`no option "noOption"; it takes ${documented.join(', ')}\\.$`));
});

it('the JSON in the page of webhook is what it posts', async () => {
  const { webhook } = await import('../../lib/notify/routes/webhook.ts');
  const [block] = findBlocks().filter(
    ({ page, language }) => page.endsWith('/webhook.md') && language === 'json',
  );
  const documented = JSON.parse(block?.source ?? '');
  const service = await startRouteService();
  const toDates = (entry: Record<string, string>) =>
    makeEntry({ ...entry, since: new Date(entry.since ?? '') });
  const { id, subject, entries } = documented.data;
  const message = makeMessage(entries.map(toDates), { id, subject });
  await webhook({ url: service.origin }).send(message, { signal: new AbortController().signal });
  await service.stop();
  expect(JSON.parse(service.received[0]?.body ?? '')).toEqual(documented);
});

describe('the route of your own in the docs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statusql-own-route-'));
  const [source = ''] = Object.values(findFiles('docs/routes/own.md'));
  const signal = new AbortController().signal;
  const message = MESSAGES['that something is bad'] ?? makeMessage([]);
  let service: RouteService;
  let route: Route;
  beforeAll(async () => {
    const index = fileURLToPath(new URL('../../lib/index.ts', import.meta.url));
    const path = join(folder, 'matrix.ts');
    writeFileSync(path, source.replace("'statusql'", JSON.stringify(pathToFileURL(index))));
    service = await startRouteService();
    const { matrix } = await import(pathToFileURL(path).href);
    route = matrix(`${service.origin}/rooms/!shop:example.org`, 'a-token-of-matrix');
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  it('is ten lines within its function', () => {
    const [, body = ''] = /\{ signal \}\) \{\n([\s\S]*?)\n {2}\},/.exec(source) ?? [];
    expect(body.split('\n').length).toBeLessThanOrEqual(10);
  });

  it('tells a room, and the same message by the same id', async () => {
    await route.send(message, { signal });
    await route.send(message, { signal });
    const request = {
      method: 'PUT',
      path: `/rooms/!shop:example.org/send/m.room.message/${message.id}`,
      body: JSON.stringify({ msgtype: 'm.text', body: message.subject }),
    };
    expect(service.received).toMatchObject([request, request]);
    expect(service.received[0]?.headers.authorization).toBe('Bearer a-token-of-matrix');
  });

  it.each([
    [403, true],
    [307, true],
    [429, false],
    [500, false],
  ])('has %i given up or not: %s', async (code, isFinal) => {
    service.answer = (response) => response.writeHead(code, { location: '/' }).end();
    await expect(route.send(message, { signal })).rejects.toMatchObject({ name: 'DeliveryError', isFinal });
  });

  it('ends when it is told to', async () => {
    service.answer = () => {};
    await expect(route.send(message, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });
});
