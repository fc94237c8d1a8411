import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openRegistry } from '../../lib/packages/registry.ts';
import { findFreePort } from '../servers/free-port.ts';
import { type Answer, json, packument, type Registry, startRegistry } from '../servers/registry.ts';

const INSTALLED = { version: '1.0.0', licence: 'MIT', direct: true, ranges: ['^1.0.0'], local: false };
const SHORT_OF_TIME_MS = 400;
const MAX_BYTES = 100_000;

let directory: string;
let server: Registry | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'statusql-registry-'));
});
afterEach(async () => {
  rmSync(directory, { recursive: true });
  await server?.stop();
  server = undefined;
});

/** Asks a registry that answers like this, in the settings of nobody else. */
async function ask(
  answers: Record<string, Answer>,
  installed: object = {},
  { npmrc = '', env = {}, timeoutMs = 10_000 }: { npmrc?: string; env?: object; timeoutMs?: number } = {},
) {
  server = await startRegistry(answers);
  writeFileSync(join(directory, 'package.json'), '{}');
  writeFileSync(
    join(directory, '.npmrc'),
    npmrc.replaceAll('REGISTRY', server.url).replaceAll('HOST', server.url.slice(5)),
  );
  const registry = await openRegistry({
    directory,
    env: { HOME: directory, PREFIX: directory, npm_config_registry: server.url, ...env },
    timeoutMs,
    maxBytes: MAX_BYTES,
  });
  const one = { name: 'thing', ...INSTALLED, ...installed };
  return registry.lookUp(one, new AbortController().signal);
}

const VERSIONS = {
  '1.0.0': { license: 'MIT', deprecated: 'Take 1.4.' },
  '1.4.0': { license: 'MIT' },
  '2.0.0': { license: 'ISC' },
  '3.0.0-beta.1': { license: 'ISC' },
};

describe('what is said of a package', () => {
  it('is the newest version, the newest that is asked for, licences, and that it is deprecated', async () => {
    expect(await ask({ '/thing': packument('thing', VERSIONS, '2.0.0') })).toEqual({
      newest: '2.0.0',
      newestLicence: 'ISC',
      wanted: '1.4.0',
      deprecated: 'Take 1.4.',
      problem: null,
    });
  });

  it('comes with the licence of the newest version where the list of versions has none', async () => {
    const answers = {
      '/thing': packument('thing', { '1.0.0': {}, '2.0.0': {} }),
      '/thing/2.0.0': json({ licenses: [{ type: 'Zlib' }] }),
    };
    expect(await ask(answers)).toMatchObject({ newest: '2.0.0', newestLicence: 'Zlib' });
    expect(server?.asked).toEqual(['/thing', '/thing/2.0.0']);
  });

  it('is known without the licence where the registry cannot tell of one version', async () => {
    const answers = { '/thing': packument('thing', { '1.0.0': {}, '2.0.0': {} }) };
    expect(await ask(answers)).toMatchObject({ newest: '2.0.0', newestLicence: null, problem: null });
  });

  it('takes one request where the newest version is installed', async () => {
    const answers = { '/thing': packument('thing', { '1.0.0': {} }) };
    expect(await ask(answers)).toMatchObject({ newest: '1.0.0', newestLicence: 'MIT', wanted: '1.0.0' });
    expect(server?.asked).toEqual(['/thing']);
  });

  it.each<[string, string[], string | null]>([
    ['what all ask for', ['^1.0.0', '<1.3', '>=1.0.0'], '1.2.0'],
    ['what those ask for who take what is installed', ['^1.0.0', '^2.0.0'], '1.4.0'],
    ['what is asked for but not yet installed', ['^2.0.0'], '2.0.0'],
    ['exactly one version', ['1.2.0'], '1.2.0'],
    ['a tag', ['latest'], '2.0.0'],
    ['anything', [''], '2.0.0'],
    ['nothing that there is', ['^7.0.0'], null],
    ["a pnpm's catalog", ['catalog:', '^1.0.0'], '1.4.0'],
    ['another name for it', ['npm:thing@^1.0.0'], '1.4.0'],
  ])('heeds %s', async (_, ranges, wanted) => {
    const versions = { '1.0.0': {}, '1.2.0': {}, '1.4.0': {}, '2.0.0': {} };
    expect(await ask({ '/thing': packument('thing', versions) }, { ranges })).toMatchObject({ wanted });
  });

  it('names no version that is not for this Node where there is another', async () => {
    const versions = { '1.0.0': {}, '1.1.0': { engines: { node: '<4' } } };
    expect(await ask({ '/thing': packument('thing', versions) })).toMatchObject({ newest: '1.0.0' });
  });
});

describe("npm's own settings", () => {
  it('name the registry of a scope, and what opens it, in an .npmrc', async () => {
    const tokens: (string | undefined)[] = [];
    const answer: Answer = (response, request) => {
      tokens.push(request.headers.authorization);
      packument('@team/thing', VERSIONS, '2.0.0')(response, request);
    };
    const npmrc = '@team:registry=REGISTRYteam/\nHOSTteam/:_authToken=$' + '{TEAM_TOKEN}\n';
    const env = { TEAM_TOKEN: 'open-sesame', npm_config_registry: 'http://127.0.0.1:9/' };
    const answered = await ask({ '/team/@team/thing': answer }, { name: '@team/thing' }, { npmrc, env });
    expect(answered).toMatchObject({ newest: '2.0.0' });
    expect(tokens).toEqual(['Bearer open-sesame']);
  });

  it('can say that no registry is to be asked', async () => {
    await expect(ask({}, {}, { npmrc: 'offline=true' })).rejects.toThrow('npm is set to be offline.');
    expect(server?.asked).toEqual([]);
  });
});

describe('no registry is asked', () => {
  it.each<[string, object]>([
    ['a part of the same repository', { local: true, ranges: ['^1.0.0'] }],
    ['a workspace', { ranges: ['workspace:^'] }],
    ['a folder', { ranges: ['file:../thing'] }],
    ['a repository of git', { ranges: ['github:team/thing'] }],
    ['an archive', { ranges: ['https://example.org/thing.tgz'] }],
    ['a package without a version', { version: null }],
    ['a package with a name that none could have', { name: '../thing?', ranges: ['*'] }],
  ])('about %s', async (_, installed) => {
    expect(await ask({}, installed)).toEqual({
      newest: null,
      newestLicence: null,
      wanted: null,
      deprecated: null,
      problem: 'It is not from a registry.',
    });
    expect(server?.asked).toEqual([]);
  });
});

describe('a registry that has nothing to say', () => {
  it('does not have a private package', async () => {
    expect(await ask({})).toMatchObject({ newest: null, problem: 'The registry does not have it.' });
  });

  it('has no version of what was unpublished', async () => {
    const answered = await ask({ '/thing': json({ name: 'thing', versions: {} }) });
    expect(answered).toMatchObject({ newest: null, problem: 'The registry has no version of it.' });
  });

  it('follows to where the package has moved', async () => {
    const answers: Record<string, Answer> = {
      '/thing': (response) => response.writeHead(302, { location: '/moved' }).end(),
      '/moved': packument('thing', VERSIONS, '2.0.0'),
    };
    expect(await ask(answers)).toMatchObject({ newest: '2.0.0' });
  });
});

const drip: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"versions":');
};
const flood: Answer = (response) => {
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(10_000)));
  };
  response.on('drain', more);
  more();
};

test.each<[string, Answer, string]>([
  ['no JSON', (response) => response.end('<html>'), 'The registry answered no JSON.'],
  ['nothing', (response) => response.end(), 'The registry answered no JSON.'],
  ['half of it', (response) => response.end('{"versions":{'), 'The registry answered no JSON.'],
  ['null', json(null), 'The registry answered no list of versions.'],
  ['a list', json([]), 'The registry answered no list of versions.'],
  ['no versions', json({ name: 'thing' }), 'The registry answered no list of versions.'],
  ['versions of another kind', json({ versions: ['1.0.0'] }), 'The registry answered no list of versions.'],
  ['401', (response) => response.writeHead(401).end('{}'), 'The registry answered 401.'],
  ['403', (response) => response.writeHead(403).end('{}'), 'The registry answered 403.'],
  ['500', (response) => response.writeHead(500).end('oh'), 'The registry answered 500.'],
  ['429', (response) => response.writeHead(429).end(), 'The registry answered 429.'],
  [
    'that it is where it is',
    (response) => response.writeHead(302, { location: '/thing' }).end(),
    'The registry could not be reached (EMAXREDIRECT).',
  ],
  ['nothing yet', () => {}, 'The registry did not answer in time.'],
  ['too slowly', drip, 'The registry did not answer in time.'],
  ['without end', flood, 'The registry answered more than can be read.'],
  [
    'more than can be read',
    json({ versions: { '1.0.0': { readme: 'x'.repeat(MAX_BYTES) } } }),
    'The registry answered more than can be read.',
  ],
  ['by hanging up', (response) => response.destroy(), 'The registry could not be reached (ECONNRESET).'],
])('a registry that answers %s gives that as the reason', async (_, answer, reason) => {
  const timeoutMs = reason.includes('in time') ? SHORT_OF_TIME_MS : 10_000;
  await expect(ask({ '/thing': answer }, {}, { timeoutMs })).rejects.toThrow(reason);
});

test.each<[string, object, object]>([
  ['a version that is no object', { '1.0.0': 7, '1.1.0': {} }, { newest: '1.1.0', wanted: '1.1.0' }],
  ['a version that is none', { 'not-a-version': {}, '1.0.0': {} }, { newest: '1.0.0', wanted: '1.0.0' }],
  ['odd engines', { '1.0.0': { engines: 'node 4' } }, { newest: '1.0.0' }],
  ['odd programs', { '1.0.0': { bin: { '../../x': 7 } } }, { newest: '1.0.0' }],
  ['an odd licence', { '1.0.0': {}, '1.1.0': { license: 7 } }, { newest: '1.1.0', newestLicence: null }],
  ['an odd deprecation', { '1.0.0': { deprecated: { why: 'not' } } }, { deprecated: null }],
  ['a long deprecation', { '1.0.0': { deprecated: 'x'.repeat(9_000) } }, { deprecated: 'x'.repeat(1_000) }],
])('a registry that tells of %s is understood as far as it goes', async (_, versions, answered) => {
  const answer = json({ 'dist-tags': { latest: 7 }, versions });
  expect(await ask({ '/thing': answer })).toMatchObject(answered);
});

test('a registry that is down is told by its code', async () => {
  const port = await findFreePort();
  const asked = ask({}, {}, { env: { npm_config_registry: `http://user:secret@127.0.0.1:${port}/` } });
  await expect(asked).rejects.toThrow(/^The registry could not be reached \(ECONNREFUSED\)\.$/);
});

test('settings of npm that are broken do not keep it from asking', async () => {
  const answers = { '/thing': packument('thing', VERSIONS, '2.0.0') };
  expect(await ask(answers, {}, { npmrc: '\0[[[=\nregistry\n' })).toMatchObject({ newest: '2.0.0' });
});
