import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subscribers } from '../../../lib/db/schema/recipients.ts';
import { healthCheck } from '../../../lib/index.ts';
import { type MonitoredDatabase, statusDatabase } from '../../../lib/monitoring/status-database.ts';
import { signLink } from '../../../lib/notify/links/link.ts';
import { ask } from '../ask.ts';
import { createAnswerJudge } from '../openapi/validate.ts';
import { define } from '../scripted.ts';
import { recorded } from './recorded.ts';

const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const LATER = new Date('2099-01-01');

let client: PGlite;
let database: MonitoredDatabase;
let status: ReturnType<typeof define>;

beforeAll(async () => {
  client = await PGlite.create();
  database = statusDatabase(client);
  await database.migrate();
  status = define(
    { health: { ping: healthCheck({ probe: () => {} }) } },
    {
      db: database,
      title: 'Shop & Co',
      notify: { mail: { name: 'mail', isPersonal: true, send: async () => {} } },
      access: { anonymous: 'none' },
    },
  ) as never;
});
afterAll(async () => {
  await status.stop();
  await client.close();
});

async function subscribe(email: string): Promise<string> {
  const [row] = await database.use((db) =>
    db.insert(subscribers).values({ email }).returning({ id: subscribers.id }),
  );
  return `subscriber:${row?.id}`;
}
const sign = (purpose: 'leave' | 'confirm', recipient: string, expiresAt = LATER) =>
  database.use((db) => signLink(db, { purpose, recipient, expiresAt }));
const count = async () => (await database.use((db) => db.select().from(subscribers))).length;

/** What every answer of a link holds to. */
function expectSecret({ headers }: Response) {
  expect([headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual(
    [...['no-store', 'no-referrer', 'noindex']],
  );
}

describe('the link of a mail', () => {
  test('is a page with a button, and the button does it, whoever asks', async () => {
    const recipient = await subscribe('eve+"x"@example.org');
    const address = `links/${await sign('confirm', recipient)}`;
    const shown = await ask(status, address, { headers: PAGE });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self'");
    expectSecret(shown);
    const html = await shown.text();
    expect(html).toContain('<form method="post"><button type="submit">');
    expect(html).toContain('eve+&#34;x&#34;@example.org');
    expect(html).toContain('Shop &#38; Co');
    // By a page that says nothing of where it is: the browser of who has no referrer sends this origin.
    const headers = { ...PAGE, origin: 'null', 'sec-fetch-site': 'same-origin', cookie: 'a=b' };
    const done = await ask(status, address, { method: 'POST', headers, body: new URLSearchParams() });
    expect(done.status).toBe(200);
    expectSecret(done);
    expect(await done.text()).toMatch(/You are subscribed(?!.*<button)/s);
    const [row] = await database.use((db) => db.select().from(subscribers));
    expect(row?.confirmedAt).toBeInstanceOf(Date);
    await ask(status, `links/${await sign('leave', recipient)}`, { method: 'POST' });
  });

  test('changes nothing where it is only looked at', async () => {
    const recipient = await subscribe('bob@example.org');
    const address = `links/${await sign('leave', recipient)}`;
    for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
      for (const headers of [PAGE, {}])
        expect((await ask(status, address, { method, headers })).status).toBe(200);
    }
    expect((await ask(status, address, { method: 'OPTIONS' })).headers.get('allow')).toBe(
      'GET, HEAD, POST, OPTIONS',
    );
    expect((await ask(status, address, { method: 'DELETE' })).status).toBe(405);
    expect(await count()).toBe(1);
    await ask(status, address, { method: 'POST' });
    expect(await count()).toBe(0);
  });

  test.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ])('is followed by the one click of a mail program, as %s', async (type, body) => {
    const address = `links/${await sign('leave', await subscribe('ann@example.org'))}`;
    const headers = {
      'content-type': type,
      origin: 'https://mail.example.org',
      'sec-fetch-site': 'cross-site',
    };
    const post = () => ask(status, address, { method: 'POST', headers, body });
    const response = await post();
    expect([response.status, response.headers.get('location')]).toEqual([200, null]);
    expect(await response.json()).toMatchObject({ purpose: 'leave', is_done: true });
    expect(await count()).toBe(0);
    // Some programs do it twice.
    expect((await post()).status).toBe(200);
  });

  test.each([
    ['that is none of ours', async () => 'nonsense'],
    ['that is too old', async () => sign('leave', 'ada', new Date('2020-01-01'))],
    ['that is cut off', async () => (await sign('leave', 'ada')).slice(0, -3)],
    ['that is far too long', async () => 'x'.repeat(3_000)],
    ['with a broken escape', async () => '%E0%A4%A'],
  ])('%s is refused with what to do, in the format of who asks', async (_, make) => {
    const address = `links/${await make()}`;
    for (const method of ['GET', 'POST'] as const) {
      const page = await ask(status, address, { method, headers: PAGE });
      expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
      expectSecret(page);
      expect(await page.text()).toContain('This link does not hold');
      const data = await ask(status, address, { method });
      expect([data.status, (await data.json()).error.code]).toEqual([400, 'BAD_ARGUMENT']);
      expectSecret(data);
    }
  });

  test('says so where it cannot be done at this moment', async () => {
    const broken = recorded({ followLink: new Error('hunter2') });
    const response = await ask(broken.status, 'links/x', { method: 'POST', headers: PAGE });
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/cannot be done at this moment(?!.*hunter2)/s);
  });

  test('is in the OpenAPI document for everybody, and answers as that says', async () => {
    const { status: open } = recorded({ readLink: { purpose: 'leave', email: 'a@b.c', isDone: false } });
    const document = await (await ask(open, 'openapi.json')).json();
    expect(document.paths['/links/{token}']).toMatchObject({ get: { security: [] }, post: { security: [] } });
    const judge = createAnswerJudge(document);
    expect(await judge('/links/{token}', await ask(open, 'links/x'))).toBeUndefined();
    expect(await judge('/links/{token}', await ask(open, 'links/x', { headers: PAGE }))).toBeUndefined();
    expect(await judge('/links/{token}', await ask(status, 'links/x'))).toBeUndefined();
  });
});
