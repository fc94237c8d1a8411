import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Viewer } from '../../../lib/core/viewer.ts';
import { subscribers } from '../../../lib/db/schema/recipients.ts';
import type { FakeOptions } from '../../../lib/testing/fake-status.ts';
import { ANYBODY, STAFF, USER } from '../../monitors/watched.ts';
import { openToldSite, type ToldSite } from '../messages/told-site.ts';
import { findForm } from '../monitors/forms.ts';

const PUBLIC: FakeOptions = { access: { pages: 'public' }, baseUrl: 'https://status.test' };
const NO_RIGHT: Viewer = { kind: 'user', level: 'status', name: 'Eve' };

let site: ToldSite;

beforeAll(async () => {
  site = await openToldSite(PUBLIC);
});
beforeEach(() => site.empty());
afterAll(() => site.stop());

it('asks everybody but staff for an address', async () => {
  for (const viewer of [ANYBODY, NO_RIGHT, USER]) {
    expect(findForm(await site.html('', viewer), 'subscribe').entries).toContainEqual(['email', '']);
  }
  expect(await site.html('', STAFF)).not.toContain('/actions/subscribe');
});

it.each<[string, FakeOptions]>([
  ['the pages are not public', { baseUrl: 'https://status.test' }],
  ['links can lead nowhere', { access: { pages: 'public' } }],
  ['there is no mail', { ...PUBLIC, notify: {} }],
])('asks nobody where %s', async (_why, options) => {
  const other = await openToldSite(options);
  expect(await other.html('', ANYBODY)).not.toContain('/actions/subscribe');
  await other.stop();
});

it('leads back with the same answer, whether the address is known or not', async () => {
  const confirmedAt = new Date();
  await site.db.insert(subscribers).values({ email: 'known@example.org', confirmedAt });
  for (const email of ['known@example.org', 'new@example.org']) {
    const { location, outcome } = await site.send('', 'subscribe', { email }, { viewer: ANYBODY });
    expect(location).toBe('/status');
    expect(outcome).toMatchObject({ ok: true });
    expect(await site.text('', ANYBODY, outcome)).toContain('Look into your mailbox');
  }
});

it('shows what is no address once more, with what is wrong', async () => {
  const { outcome } = await site.send('', 'subscribe', { email: 'no address' }, { viewer: ANYBODY });
  const html = await site.html('', ANYBODY, outcome);
  expect(findForm(html, 'subscribe').entries).toContainEqual(['email', 'no address']);
  expect(html).toMatch(/<input[^>]*aria-invalid="true"[^>]*name="email"/);
});
