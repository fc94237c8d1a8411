import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUR_KINDS } from '../../lib/core/monitor-words.ts';
import { ENTRIES } from '../../scripts/package/exports.ts';
import { readPages } from './read-docs.ts';

const pages = readPages();

/** The anchors that a page has, as GitHub makes them of its headings. */
function toAnchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

it('every link in the docs leads to a file, and to a heading where it names one', () => {
  const broken = [...pages].flatMap(([page, text]) =>
    [...text.matchAll(/\]\((?!https?:)([^)\s]*)\)|src="(?!https?:)([^"]+)"/g)].flatMap(
      ([, link, picture]) => {
        const [path = '', anchor] = (link ?? picture ?? '').split('#');
        const target = path === '' ? page : join(dirname(page), path);
        const isThere =
          existsSync(target) && (!anchor || toAnchors(readFileSync(target, 'utf8')).includes(anchor));
        return isThere ? [] : [`${page}: ${link ?? picture}`];
      },
    ),
  );
  expect(broken).toEqual([]);
});

it('the README is short: 200 lines at most', () => {
  expect(pages.get('README.md')?.split('\n').length).toBeLessThanOrEqual(201);
});

describe('there is a page', () => {
  const list = (pattern: string) => globSync(pattern).map((path) => basename(path).replace(/\.\w+$/, ''));
  const withPages = (folder: string) =>
    list(`docs/${folder}/*.md`)
      .filter((name) => name !== 'README')
      .sort();
  const entries = (prefix: string) =>
    Object.keys(ENTRIES).flatMap((entry) => (entry.startsWith(prefix) ? [entry.slice(prefix.length)] : []));

  it('for each check and stat that comes with it, and no other', () => {
    expect(withPages('checks')).toEqual([...entries('providers/'), 'packages'].sort());
  });

  it('for each client, and no other', () => {
    expect(withPages('clients')).toEqual(entries('clients/').sort());
  });

  it('for each route that comes with it, one for those of your own, and no other', () => {
    const routes = list('lib/notify/routes/*.ts').filter((name) => name !== 'address');
    expect(withPages('routes')).toEqual([...routes, 'own'].sort());
    expect(entries('notify/').sort()).toEqual(routes.sort());
  });

  it('for each kind of monitors that comes with it, and no other', () => {
    const kinds = list('lib/monitors/kinds/*.ts').filter((name) => existsSync(`docs/monitors/${name}.md`));
    expect(withPages('monitors')).toEqual(kinds.sort());
    expect(kinds).toEqual(expect.arrayContaining([...OUR_KINDS]));
  });

  it('for each older tool', () => {
    expect(withPages('older-tools')).toEqual(['anexia-monitoring', 'django-status', 'django-watchman']);
  });
});

it('the settings in the docs are those that the app reads', () => {
  const [, table = ''] =
    /## Settings of the standalone app\n([\s\S]*)/.exec(pages.get('docs/configuration.md') ?? '') ?? [];
  const documented = [...table.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name),
  );
  const sources = globSync('lib/standalone/settings/**/*.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const read = [
    ...sources.matchAll(
      /'((?:STATUS|ANX|CRON|DATABASE|REDIS|UPSTASH|SMTP|NEXTAUTH|GITHUB|OIDC|PORT)[A-Z_]*)'/g,
    ),
  ].map(([, name]) => name);
  expect([...new Set(documented)].sort()).toEqual([...new Set(read)].sort());
});

it('the options in the docs are those that defineStatus takes', () => {
  const [, table = ''] = /^## Options\n([\s\S]*?)^## /m.exec(pages.get('docs/embedding.md') ?? '') ?? [];
  const documented = [...table.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  const [, body = ''] =
    /interface StatusOptions<[^\n]*\n([\s\S]*?)^}/m.exec(readFileSync('lib/core/config.ts', 'utf8')) ?? [];
  const taken = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
  expect(['resources', ...documented].sort()).toEqual(taken.sort());
});
