import { expect, test } from 'vitest';
import type { AccessOptions } from '../../lib/core/config.ts';
import type { Viewer } from '../../lib/core/viewer.ts';
import { statusDatabase } from '../../lib/monitoring/status-database.ts';
import { ping } from '../../lib/providers/ping.ts';
import { processStats } from '../../lib/providers/process-stats.ts';
import { admitToPage } from '../../lib/website/admit-to-page.ts';
import { define } from '../rest/scripted.ts';

const session = async () => null;

const db = { ...statusDatabase(() => Promise.reject(new Error('not asked'))) };

/** What becomes of a viewer who asks for the page of health, or of stats, which takes `details`. */
async function admit(access: AccessOptions, viewer: Viewer | null, address = 'health') {
  const resources = { health: { ping: ping() }, stats: { process: processStats() } };
  const status = define(resources, { db, access: { ...access, authorize: () => viewer } });
  const segments = address.split('/');
  const admission = await admitToPage(status, { headers: new Headers(), path: '', segments });
  return admission.kind === 'refused' ? admission.httpStatus : admission.kind;
}

test('everybody signs in first where one can', async () => {
  expect(await admit({ session }, { kind: 'anonymous', level: 'status' })).toBe('sign in');
  expect(await admit({ session }, { kind: 'anonymous', level: 'none' })).toBe('sign in');
});

test('nobody needs to where everybody may see everything', async () => {
  expect(await admit({ session, anonymous: 'details' }, { kind: 'anonymous', level: 'details' })).toBe(
    'open',
  );
});

test('without a way to sign in the pages show what everybody may see', async () => {
  expect(await admit({}, { kind: 'anonymous', level: 'status' })).toBe('open');
  expect(await admit({}, { kind: 'anonymous', level: 'status' }, 'stats')).toBe(403);
  expect(await admit({}, { kind: 'anonymous', level: 'none' })).toBe(403);
});

test('who signed in sees what their level allows', async () => {
  expect(await admit({ session }, { kind: 'user', level: 'status' })).toBe('open');
  expect(await admit({ session }, { kind: 'user', level: 'status' }, 'stats')).toBe(403);
  expect(await admit({ session }, { kind: 'user', level: 'none' })).toBe(403);
  expect(await admit({ session }, { kind: 'staff', level: 'details' }, 'stats')).toBe('open');
});

test('a wrong token opens nothing, whatever everybody may see', async () => {
  expect(await admit({ anonymous: 'details' }, null)).toBe(401);
});

test.each([
  'monitors/new',
  'monitors/orders/change',
])('%s is for staff: others who may sign in do so first, and who did is refused', async (address) => {
  expect(await admit({}, { kind: 'staff', level: 'details' }, address)).toBe('open');
  expect(await admit({ session }, { kind: 'anonymous', level: 'details' }, address)).toBe('sign in');
  expect(await admit({}, { kind: 'anonymous', level: 'details' }, address)).toBe(403);
  expect(await admit({ session }, { kind: 'user', level: 'details' }, address)).toBe(403);
  expect(await admit({}, { kind: 'token', level: 'details' }, address)).toBe(403);
});

test('all other pages of monitors are for everybody who sees states', async () => {
  for (const address of ['monitors', 'monitors/orders', 'changes', 'maintenance']) {
    expect(await admit({}, { kind: 'anonymous', level: 'status' }, address)).toBe('open');
    expect(await admit({}, { kind: 'anonymous', level: 'none' }, address)).toBe(403);
  }
});

test('public pages show everybody what is at their level, and ask who wants more to sign in', async () => {
  const access = { session, pages: 'public' } as const;
  const anybody: Viewer = { kind: 'anonymous', level: 'status' };
  for (const address of ['', 'health', 'monitors', 'monitors/orders', 'changes']) {
    expect(await admit(access, anybody, address)).toBe('open');
  }
  for (const address of ['stats', 'monitors/new', 'messages', 'preferences']) {
    expect(await admit(access, anybody, address)).toBe('sign in');
  }
  expect(await admit(access, { kind: 'anonymous', level: 'none' })).toBe('sign in');
});

test('public pages refuse who signed in what takes more than their level', async () => {
  const user: Viewer = { kind: 'user', level: 'status' };
  expect(await admit({ session, pages: 'public' }, user)).toBe('open');
  expect(await admit({ session, pages: 'public' }, user, 'stats')).toBe(403);
  expect(await admit({ session, pages: 'public' }, user, 'monitors/new')).toBe(403);
});

test('messages take details', async () => {
  expect(await admit({}, { kind: 'anonymous', level: 'details' }, 'messages')).toBe('open');
  expect(await admit({}, { kind: 'anonymous', level: 'status' }, 'messages')).toBe(403);
  expect(await admit({ session }, { kind: 'user', level: 'status' }, 'messages')).toBe(403);
});

test('what one is told takes signing in, whatever everybody may see', async () => {
  const anybody: Viewer = { kind: 'anonymous', level: 'details' };
  expect(await admit({ session, anonymous: 'details' }, anybody, 'preferences')).toBe('sign in');
  expect(await admit({}, anybody, 'preferences')).toBe(403);
  expect(await admit({}, { kind: 'token', level: 'details' }, 'preferences')).toBe(403);
  expect(await admit({ session }, { kind: 'user', level: 'status' }, 'preferences')).toBe('open');
});
