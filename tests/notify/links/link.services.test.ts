import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../lib/core/errors.ts';
import type { Database, PostgresqlClient } from '../../../lib/db/client.ts';
import { signingKeys } from '../../../lib/db/schema/recipients.ts';
import { statusDatabase } from '../../../lib/db.ts';
import { readLinkToken, signLink, toLinkUrl } from '../../../lib/notify/links/link.ts';
import { createNewDatabase } from '../../servers/new-database.ts';

const expiresAt = new Date('2026-03-01T12:00:00Z');
const before = new Date(expiresAt.getTime() - 1);
const link = { purpose: 'leave', recipient: 'subscriber:Ünï "x".y', expiresAt } as const;

const CLIENTS: [string, () => Promise<{ client: PostgresqlClient; end(): Promise<void> }>][] = [
  [
    'PostgreSQL',
    async () => {
      const database = await createNewDatabase();
      const client = postgres(database.url, { max: 5, onnotice: () => {} });
      return {
        client,
        async end() {
          await client.end();
          await database.drop();
        },
      };
    },
  ],
  [
    'PGlite',
    async () => {
      const client = await PGlite.create();
      return { client, end: () => client.close() };
    },
  ],
];

describe.each(CLIENTS)('signed links, with their key in %s', (_, open) => {
  let db: Database;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await open();
    const own = statusDatabase(opened.client);
    await own.migrate();
    db = await own.use(async (database) => database);
    end = async () => {
      await own.close();
      await opened.end();
    };
  });
  afterAll(() => end?.());
  beforeEach(() => db.delete(signingKeys));

  it('say again what they were made for, in letters that no mail client breaks', async () => {
    const token = await signLink(db, link);
    expect(token).toMatch(/^[\w.-]+$/);
    expect(await readLinkToken(db, token, before)).toEqual(link);
  });

  it('hold until they expire, and no longer', async () => {
    const token = await signLink(db, link);
    await expect(readLinkToken(db, token, expiresAt)).rejects.toThrow('too old');
    await expect(readLinkToken(db, token, expiresAt)).rejects.toBeInstanceOf(InputError);
  });

  it('are refused with any letter changed, left out or added', async () => {
    const token = await signLink(db, link);
    const wrong = [
      ...[...token].map(
        (letter, index) => token.slice(0, index) + (letter === 'A' ? 'B' : 'A') + token.slice(index + 1),
      ),
      ...[
        token.slice(1),
        token.slice(0, -1),
        `${token}=`,
        `${token}.`,
        `${token}.x`,
        `.${token}`,
        '',
        '.',
        'ünï',
      ],
    ];
    for (const each of wrong) {
      await expect(readLinkToken(db, each, before)).rejects.toThrow('none of ours');
    }
  });

  it('are refused once the key is another', async () => {
    const token = await signLink(db, link);
    await db.delete(signingKeys);
    await expect(readLinkToken(db, token, before)).rejects.toThrow('none of ours');
  });

  it('have one key, whoever makes the first ones at once', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => signLink(db, link)));
    expect(new Set(tokens).size).toBe(1);
    expect(await db.select().from(signingKeys)).toHaveLength(1);
  });
});

describe('the address of a link', () => {
  const mounts = { page: '/app/status', api: '/app/status/api' };

  it('is where REST is mounted', () => {
    expect(toLinkUrl({ baseUrl: 'https://status.example.org', mounts }, 'a.b')).toBe(
      'https://status.example.org/app/status/api/links/a.b',
    );
  });

  it('is not there where nobody said where this is', () => {
    expect(toLinkUrl({ baseUrl: undefined, mounts }, 'a.b')).toBeUndefined();
  });
});
