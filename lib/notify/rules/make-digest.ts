import type { StatusQL } from '../../core/define-status.ts';
import { STATUSES } from '../../core/status.ts';
import { inShortTransaction, readNow, useDatabase } from '../../monitors/database.ts';
import { readPeople } from '../../monitors/people.ts';
import { listPersonalRoutes } from '../people/personal-routes.ts';
import type { RunView } from '../views.ts';
import { listShared, type Recipient, toPersonal } from './audience.ts';
import type { HeldBy } from './decide.ts';
import type { RunContext } from './make-instant.ts';
import { type BadMonitor, readBad, readBadDetails } from './read-bad.ts';
import { findCauses } from './read-open-alerts.ts';
import { type People, readPreferences } from './read-people.ts';
import { readWork } from './read-work.ts';
import { toEntry } from './to-entry.ts';
import { toRunView } from './to-run-view.ts';
import { type Run, toMostEntries, writeDrafts } from './write-drafts.ts';

/** Makes the messages of the digest of a run: one that is run again makes none twice. */
export async function makeDigest(context: RunContext, run: string): Promise<RunView> {
  const { status, sender } = context;
  return useDatabase(context, async (db) => {
    const staff = await readPeople(status);
    const now = await readNow(db, context);
    const people = { staff, preferences: await readPreferences(db), subscribers: [] };
    const { lists, held } = await findLists(db, status, people, now);
    let written = 0;
    for (let index = 0; index < lists.length; index += AT_ONCE) {
      const some = lists.slice(index, index + AT_ONCE);
      const started = { status, sender, kind: 'digest' as const, name: run, now };
      written += await inShortTransaction(db, (tx) => writeLists(tx, started, some));
    }
    return toRunView(written, held);
  });
}

/** What is told to somebody, the worst first. */
interface List {
  recipients: readonly Recipient[];
  bad: readonly BadMonitor[];
}

// What is told to so many is held at one time, each of it up to as much as one message lists.
const AT_ONCE = 20;

type Database = Parameters<typeof readBad>[0];

/** Who is told of which monitors, and why some are told to nobody. */
async function findLists(
  db: Database,
  status: StatusQL,
  people: People,
  now: Date,
): Promise<{ lists: List[]; held: HeldBy[] }> {
  const all = (await readBad(db, status, now)).sort(compare);
  const findWork = await readWork(db, now);
  const causes = await findCauses(
    db,
    status,
    now,
    all.map((bad) => ({ status: bad.status, monitor: bad })),
  );
  const byId = new Map(all.map((bad) => [bad.id, bad]));
  const held: HeldBy[] = [];
  const told = all.filter((bad) => {
    const by = bad.mutedUntil && bad.mutedUntil > now ? 'muted' : findWork(bad) && 'maintenance';
    if (by) held.push(by);
    return !by;
  });
  const findCause = (bad: BadMonitor) => byId.get(causes.get(bad.id)?.id ?? '');
  const lists = [...listOfPeople(status, people, told, findCause), ...listOfRoutes(status, told, findCause)];
  return { lists, held };
}

/** By what is worst, and then by their names. */
function compare(a: BadMonitor, b: BadMonitor): number {
  return STATUSES.indexOf(b.status) - STATUSES.indexOf(a.status) || (a.label < b.label ? -1 : 1);
}

type FindCause = (bad: BadMonitor) => BadMonitor | undefined;

function listOfPeople(
  status: StatusQL,
  people: People,
  told: readonly BadMonitor[],
  findCause: FindCause,
): List[] {
  const personal = listPersonalRoutes(status);
  const byPerson = new Map<string, BadMonitor[]>();
  for (const bad of told) {
    const cause = findCause(bad);
    for (const id of bad.notifees) {
      // They hear of what is down and explains it.
      if (cause?.notifees.includes(id)) continue;
      const list = byPerson.get(id) ?? [];
      byPerson.set(id, list);
      list.push(bad);
    }
  }
  return [...byPerson].flatMap(([id, bad]) => {
    const { digest = true, routes = null } = people.preferences.get(id) ?? {};
    const own = digest ? personal.filter((route) => routes?.includes(route) ?? true) : [];
    return own.length > 0 ? [{ recipients: own.map((route) => toPersonal(people, route, id)), bad }] : [];
  });
}

function listOfRoutes(status: StatusQL, told: readonly BadMonitor[], findCause: FindCause): List[] {
  return Object.keys(status.notify).flatMap((route) => {
    const isTold = (bad: BadMonitor) => listShared(status, 'digest', bad, bad.status).includes(route);
    const bad = told.filter((each) => {
      const cause = findCause(each);
      return isTold(each) && !(cause && isTold(cause));
    });
    return bad.length > 0 ? [{ recipients: [{ route, recipient: '' }], bad }] : [];
  });
}

async function writeLists(tx: Database, run: Run, lists: readonly List[]): Promise<number> {
  const listed = lists.map(({ recipients, bad }) =>
    bad.slice(0, toMostEntries(run.status, recipients[0]?.route ?? '')),
  );
  const ids = new Set(listed.flat().map(({ id }) => id));
  const details = await readBadDetails(tx, [...ids]);
  const drafts = lists.flatMap(({ recipients, bad }, index) => {
    const entries = (listed[index] ?? []).flatMap((each) => {
      const found = details.get(each.id);
      if (!found) return [];
      const since = new Date(each.sinceMs);
      const monitor = { ...each, notes: found.notes };
      return [toEntry(run.status, { ...found, monitor, status: each.status, since, badSince: since }, 'bad')];
    });
    return recipients.map((recipient) => ({ recipient, entries, more: bad.length - entries.length }));
  });
  return writeDrafts(tx, run, drafts);
}
