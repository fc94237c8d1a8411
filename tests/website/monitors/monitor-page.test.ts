import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { monitorPeriods } from '../../../lib/db/schema/periods.ts';
import { releases } from '../../../lib/db/schema/releases.ts';
import { monitorMonths } from '../../../lib/db/schema/rollups.ts';
import { ADA, ANYBODY, BOB, USER } from '../../monitors/watched.ts';
import { type MonitorsSite, openMonitorsSite } from './monitors-site.ts';

const HOUR_MS = 3_600_000;
const PAGE = 'monitors/backup%20of%20the%20shop';

let site: MonitorsSite;
let id: string;

beforeAll(async () => {
  site = await openMonitorsSite();
});
beforeEach(async () => {
  await site.empty();
  site.setStaff([ADA, BOB]);
  const base = await site.make('disk');
  id = await site.make('backup of the shop', {
    label: 'Shop',
    group: 'backups',
    notifees: ['ada', 'bob'],
    dependsOn: [base],
    notes: 'Look at the disk first.',
    failures: 2,
  });
  await site.evaluate(
    id,
    Array.from({ length: 48 }, (_, index) =>
      index < 46
        ? { status: 'fine' as const }
        : { status: 'problem' as const, report: '3 days old', durationMs: 12 },
    ),
    HOUR_MS,
  );
});
afterAll(() => site.stop());

describe('the page of a monitor', () => {
  it('tells how it is, since when, why, and who owns it', async () => {
    const html = await site.html(PAGE);
    expect(html).toMatch(/<h1[^>]*>Shop: problem<\/h1>/);
    expect(html).toContain('<title>✕ Shop: problem · monitors · Status</title>');
    const text = await site.text(PAGE);
    expect(text).toMatch(/for 1 h , since \d+ \w+ \d{4}, [\d:]+ UTC 3 days old Owners: Ada , Bob/);
    expect(text).toMatch(/Bob ?Notes: Look at the disk first\. Evaluated last/);
    expect(text).toMatch(/Evaluated last (just now|\d+ s ago)/);
  });

  it('is found by the name and by the id', async () => {
    expect(await site.html(`monitors/${id}`)).toContain('Shop: problem');
  });

  it('has a strip of 90 days, each of them in a table too, with gaps as not evaluated and deploys', async () => {
    await site.db.insert(releases).values({ release: 'abcdef0123456789', deployedAt: new Date() });
    const html = await site.html(PAGE);
    expect(html.match(/<rect /g)?.length).toBeGreaterThanOrEqual(90);
    const text = await site.text(PAGE);
    expect(text).toContain('The last 90 days');
    expect(text).toMatch(/1 day with a problem|2 days with a problem/);
    expect(text).toMatch(/8\d days not evaluated/);
    expect(text).toContain('1 deploy');
    const today = new Date().toISOString().slice(0, 10);
    expect(text).toMatch(
      new RegExp(`Day Uptime What it came to Deploys ${today} [\\d.]+ % problem .*abcdef012345`),
    );
  });

  it('tells uptime and how much is known', async () => {
    const text = await site.text(PAGE);
    expect(text).toMatch(
      /Of the last Uptime In problem Known 24 hours 9\d(\.\d)? % 1 h \d* ?(min )?.*7 days/,
    );
    expect(text).toMatch(/90 days 9\d(\.\d)? % .* 2(\.\d)? %/);
  });

  it('lists its changes with what was said and noted, and its last evaluations', async () => {
    const text = await site.text(PAGE);
    expect(text).toMatch(/Changes problem \d.* until now .* 3 days old Add a note .* fine \d.* UTC to \d/);
    expect(text).toMatch(/Last evaluations problem \d.* UTC took 12 ms 3 days old/);
  });

  it('leads from a change that another monitor explains to that one', async () => {
    const { suppressedBy } = monitorPeriods;
    await site.db.execute(
      sql`update ${monitorPeriods} set ${sql.identifier(suppressedBy.name)} = (select id from statusql.monitors where name = 'disk')`,
    );
    expect(await site.html(PAGE)).toMatch(
      /suppressed by <a[^>]*href="\/status\/monitors\/[0-9a-f-]{36}">another monitor/,
    );
  });

  it('tells what it is, whom it tells and when, and what it depends on', async () => {
    const text = await site.text(PAGE);
    expect(text).toContain(
      'Name backup of the shop Kind Age of the last backup Warning 1 min Evaluated every 1 h',
    );
    expect(text).toContain('Counts as failed after 2 failures in a row Is well again after 1 success');
    expect(text).toContain(
      'Tells Ada , Bob (has no address: cannot be told by mail) When they are told in the digest',
    );
    expect(text).toContain('Depends on disk Notes Look at the disk first.');
  });

  it('tells the months that are over', async () => {
    await site.db.insert(monitorMonths).values({
      monitorId: id,
      month: '2026-10-01',
      fineMs: 31 * 24 * HOUR_MS - HOUR_MS,
      problemMs: HOUR_MS,
      problems: 3,
    });
    expect(await site.text(PAGE)).toContain('2026-10 99.865 % 3 1 h none 100 %');
  });

  it('shows who sees states alone neither reports, nor settings, nor people, nor what may be done', async () => {
    const text = await site.text(PAGE, ANYBODY);
    expect(text).toContain('Shop: problem');
    expect(text).toContain('The last 90 days');
    for (const hidden of [
      '3 days old',
      'Ada',
      'Look at',
      'What you can do',
      'Last evaluations',
      'Add a note',
    ]) {
      expect(text).not.toContain(hidden);
    }
  });

  it('shows who may not change anything what is there, and nothing to press', async () => {
    const html = await site.html(PAGE, USER);
    expect(html).toContain('3 days old');
    expect(html).not.toContain('<form');
  });

  it('says why one cannot be evaluated whose kind is gone, and leaves it there to be deleted', async () => {
    await site.db.update(monitors).set({ kind: 'gone' }).where(sql`id = ${id}`);
    const text = await site.text(PAGE);
    expect(text).toContain(
      'The config has no kind &quot;gone&quot;: put its code back, or delete this monitor.',
    );
    expect(text).toContain('Delete it for ever');
    expect(await site.text(`${PAGE}/change`)).toContain('The code of its kind is gone');
  });
});

describe('the page of a monitor takes', () => {
  it('somebody taking a problem on, with a note', async () => {
    const { location, outcome } = await site.send(PAGE, 'acknowledge', { note: 'I look at it.' });
    expect(location).toBe(`/status/${PAGE}`);
    const text = await site.text(PAGE, undefined, outcome);
    expect(text).toContain('You have taken it on.');
    expect(text).toContain('Acknowledged by ada@example.org'.replace('A', 'a'));
    expect(text).toMatch(/I look at it\. ada@example\.org .* not public/);
    expect(text).not.toContain('Take it on');
  });

  it('notes, public or not: a problem with its notes is an incident that others read', async () => {
    await site.send(PAGE, 'add-note', { text: 'The disk is full.' });
    await site.send(PAGE, 'add-note', { text: 'We work on it.', isPublic: ['false', 'true'] });
    const text = await site.text(PAGE, ANYBODY);
    expect(text).toContain('We work on it.');
    expect(text).not.toContain('The disk is full.');
    expect(await site.text(PAGE)).toContain('The disk is full.');
  });

  it('shows a note that was refused once more, with what is wrong, where it was written', async () => {
    const { outcome } = await site.send(PAGE, 'add-note', { text: ' '.repeat(3) });
    expect(outcome.ok).toBe(false);
    const html = await site.html(PAGE, undefined, outcome);
    expect(html).toMatch(/<details[^>]*open=""[^>]*><summary[^>]*>Add a note/);
    expect(html).toMatch(/<textarea[^>]*aria-invalid="true"/);
  });

  it('muting for an hour or until a time, and unmuting', async () => {
    const html = await site.html(PAGE);
    expect(html).toMatch(/For 1\u00a0h, until \d+ \w+, \d\d:\d\d UTC/);
    await site.send(PAGE, 'mute-monitor');
    const [, until] = /muted until (.*? UTC)/.exec(await site.text(PAGE)) ?? [];
    expect(new Date(`${until}`).getTime()).toBeGreaterThan(Date.now() + HOUR_MS - 70_000);
    const { outcome } = await site.send(PAGE, 'mute-monitor', {}, { button: 'Unmute' });
    expect(outcome.ok).toBe(true);
    expect(await site.text(PAGE)).not.toContain('Muted until');
  });

  it('deleting it, which leads to the list', async () => {
    const { location, outcome } = await site.send(PAGE, 'delete-monitor');
    expect(location).toBe('/status/monitors');
    expect(await site.text('monitors', undefined, outcome)).toContain(
      'The monitor is deleted, with its history.',
    );
    await expect(site.html(PAGE)).rejects.toThrow('There is no page');
  });
});

describe('the page of all changes', () => {
  it('has those of all monitors, the newest first, 50 on a page, with a way to older ones and back', async () => {
    const other = await site.make('queue', { label: 'Queue' });
    await site.evaluate(
      other,
      Array.from({ length: 120 }, (_, index) => ({
        status: index % 2 ? ('fine' as const) : ('warning' as const),
      })),
    );
    const first = await site.html('changes');
    expect(first.match(/<li [^>]*id="change-/g)).toHaveLength(50);
    expect(first).toMatch(/>Queue<\/a>.*>fine</s);
    expect(first).not.toContain('Newer changes');
    const [, older = ''] = /href="\/status\/([^"]*)">Older changes/.exec(first) ?? [];
    const second = await site.html(older);
    const [, oldest = ''] = /href="\/status\/([^"]*)">Older changes/.exec(second) ?? [];
    expect(second).toMatch(/href="\/status\/changes">Newer changes/);
    const third = await site.html(oldest.replaceAll('&amp;', '&'));
    expect(third).toContain(`href="/status/${older}">Newer changes`);
    const all = [first, second, third].flatMap((html) =>
      [...html.matchAll(/id="change-(\d+)"/g)].map(([, each]) => Number(each)),
    );
    expect(all).toHaveLength(122);
    expect(all).toEqual(all.toSorted((a, b) => b - a));
  });
});
