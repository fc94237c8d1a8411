import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { nodemailer, toNodemailerOptions } from '../../../lib/clients/mail/nodemailer.ts';
import { silentLogger } from '../../../lib/core/logger.ts';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { openJobs } from '../../../lib/jobs/open-jobs.ts';
import { monitoring } from '../../../lib/monitoring/monitoring.ts';
import { toAddressId } from '../../../lib/monitors/addresses.ts';
import { deliverDue } from '../../../lib/notify/delivery/deliver-due.ts';
import { ADDRESS_ROUTE } from '../../../lib/notify/delivery/find-route.ts';
import { openSender } from '../../../lib/notify/delivery/sender.ts';
import { mail } from '../../../lib/notify/routes/mail.ts';
import { webhook } from '../../../lib/notify/routes/webhook.ts';
import { toMailClient } from '../../../lib/standalone/clients.ts';
import { ADA, STAFF } from '../../monitors/watched.ts';
import { type RouteService, startRouteService } from '../../servers/route-service.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { openToldSite, type ToldSite } from '../../website/messages/told-site.ts';
import { writeMessage } from '../write-message.ts';

// What hangs is waited for no half minute here.
vi.mock('../../../lib/notify/delivery/send-within.ts', async (load) => {
  const { sendWithin } = await load<typeof import('../../../lib/notify/delivery/send-within.ts')>();
  const LIMIT_MS = 3_000;
  return {
    sendWithin: (...[route, message, context]: Parameters<typeof sendWithin>) =>
      sendWithin(route, message, context, LIMIT_MS),
  };
});

const PASSWORD = 'a-password-4711-that-is-wrong';
const TOKEN = 'a-token-4712-in-an-address';
const TEMPLATE = 'a-key-4713-of-a-template';

let site: ToldSite;
let smtp: SmtpServer;
let secure: SmtpServer;
let service: RouteService;
const lines: string[] = [];

const toClient = (url: string) =>
  nodemailer((signal) => createTransport(new SmtpTransport({ ...toNodemailerOptions(signal, 3_000), url })));

beforeAll(async () => {
  [smtp, secure, service] = await Promise.all([
    startSmtp(),
    startSmtp({ secure: true }),
    startRouteService(),
  ]);
  service.answer = (response, { path = '' }) => {
    const [, code = ''] = path.split('/');
    if (code === 'hangs') return;
    const location = `${service.origin}/elsewhere`;
    response.writeHead(Number(code), { location }).end(`Nothing is done at ${path}`);
  };
  const from = 'status@example.org';
  const answering = (code: string) => webhook({ url: `${service.origin}/${code}/${TOKEN}` });
  const log = (...given: unknown[]) => void lines.push(given.map(String).join(' '));
  site = await openToldSite({
    secrets: [TEMPLATE],
    logger: { ...silentLogger, warn: log, error: log },
    notify: {
      unset: mail({ client: toMailClient(undefined), from }),
      password: mail({ client: toClient(smtp.url.replace('//', `//ann:${PASSWORD}@`)), from }),
      certificate: mail({ client: toClient(`smtps://127.0.0.1:${secure.port}`), from }),
      template: mail({
        client: toClient(smtp.url),
        from,
        render: () => {
          throw new Error(`no partial by ${TEMPLATE}`);
        },
      }),
      moved: answering('302'),
      gone: answering('404'),
      broken: answering('500'),
      hanging: answering('hangs'),
      good: answering('200'),
    },
  });
  site.setStaff([ADA]);
});
afterAll(async () => {
  await site?.stop();
  await Promise.all([smtp, secure, service].map((each) => each?.stop()));
});

it('what is set up wrong is named on the page and in the log without secrets, and holds up nothing else', async () => {
  const address = `https://127.0.0.1/${TOKEN}`;
  const monitorId = await site.make('orders');
  // Nobody may enter it, but what a name of the internet leads to may become this.
  await site.db.update(monitors).set({ addresses: [address] });
  const jobs = await openJobs({ use: (work) => work(site.db) }, { isResident: false, logger: silentLogger });
  await jobs.start();
  const recipients = new Map<string, string>();
  for (const [name, { isPersonal }] of Object.entries(site.status.notify)) {
    recipients.set(name, isPersonal ? 'ada' : '');
  }
  recipients.set(ADDRESS_ROUTE, `${monitorId}:${toAddressId(address)}`);
  const sender = await openSender(jobs);
  for (const [route, recipient] of recipients) {
    const id = await writeMessage(site.db, { route, recipient });
    await sender.enqueue(site.db, [{ id }]);
  }
  await deliverDue({ status: site.status, jobs }, new AbortController().signal);
  const kept = await site.db.execute('select output::text as output from statusql_jobs.job');
  await jobs.stop({ graceful: false });

  const { items } = await monitoring.listMessages({ status: site.status, viewer: STAFF }, {});
  const found = Object.fromEntries(items.map(({ route, state, error }) => [route, [state, error]]));
  const host = new URL(service.origin).host;
  const expected: Record<string, [state: string, words: string]> = {
    unset: ['waiting', 'No mail can be sent: SMTP_URL is not set.'],
    password: ['waiting', 'The mail server does not let us sign in: set user and password right.'],
    certificate: ['waiting', 'The certificate of the mail server does not fit'],
    template: [
      'sent',
      'The template of mails failed, so that this one was written without it: no partial by',
    ],
    moved: ['failed', `${host} answered 302, a redirect, which is not followed`],
    gone: ['failed', `${host} answered 404: Nothing is done at`],
    broken: ['waiting', `${host} answered 500: Nothing is done at`],
    hanging: ['waiting', 'No answer within 3 s.'],
    address: ['failed', '127.0.0.1 leads to a private address, where nothing is sent.'],
  };
  const page = await site.text('messages');
  for (const [route, [state, words]] of Object.entries(expected)) {
    expect([route, ...(found[route] ?? [])]).toEqual([route, state, expect.stringContaining(words)]);
    expect(page).toContain(words);
    expect(lines.filter((line) => line.includes(words))).toHaveLength(1);
  }
  expect(found.good).toEqual(['sent', undefined]);
  expect(lines).toHaveLength(Object.keys(expected).length);
  expect(service.received.filter(({ path }) => path.includes('elsewhere'))).toEqual([]);
  const shown = `${JSON.stringify(items)} ${lines.join('\n')} ${await site.html('messages')} ${JSON.stringify(kept)}`;
  for (const secret of [PASSWORD, TOKEN, TEMPLATE]) expect(shown).not.toContain(secret);
});
