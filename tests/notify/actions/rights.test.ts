import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../lib/core/viewer.ts';
import { signLink } from '../../../lib/notify/links/link.ts';
import { notifying } from '../../../lib/notify/notifying.ts';
import { ADA, ANYBODY, at, BOB, NOBODY, USER } from '../../monitors/watched.ts';
import { ADAS_SESSION, openTold, STAFF_TOKEN, TOKEN, type Told } from '../told.ts';

const STAFF: Viewer = { ...ADAS_SESSION, kind: 'staff' };

const VIEWERS = {
  nobody: NOBODY,
  anybody: ANYBODY,
  'anybody with details': { kind: 'anonymous', level: 'details' },
  'a session without a right': { ...ADAS_SESSION, level: 'status' },
  'a token': TOKEN,
  'a user who is none of the people': USER,
  'a user who is': ADAS_SESSION,
  staff: STAFF,
  'a token of staff': STAFF_TOKEN,
} satisfies Record<string, Viewer>;

type Who = keyof typeof VIEWERS;

const ALL = Object.keys(VIEWERS) as Who[];
const WITH_DETAILS = ALL.filter((who) => VIEWERS[who].level === 'details');
const MANAGERS: Who[] = ['staff', 'a token of staff'];
const THEMSELVES: Who[] = ['a user who is', 'staff'];

/** What a call takes, and who may make it. */
type Case = [what: string, call: (told: Told, viewer: Viewer) => Promise<unknown>, allowed: readonly Who[]];

const CASES: Case[] = [
  ['list messages', (told, viewer) => notifying.listMessages(told.as(viewer), {}), WITH_DETAILS],
  [
    'look at a message',
    async (told, viewer) => notifying.showMessage(told.as(viewer), { message: await told.message() }),
    WITH_DETAILS,
  ],
  [
    'have a message tried again',
    async (told, viewer) => notifying.retryMessage(told.as(viewer), { message: await told.message() }),
    MANAGERS,
  ],
  ['read alerts', (told, viewer) => notifying.readAlerts(told.as(viewer), { monitors: [] }), WITH_DETAILS],
  ['run what is due at once', (told, viewer) => notifying.runInstant(told.as(viewer), {}), MANAGERS],
  ['run the digest', (told, viewer) => notifying.runDigest(told.as(viewer), {}), MANAGERS],
  ['send themselves a test', (told, viewer) => notifying.sendTest(told.as(viewer), {}), THEMSELVES],
  [
    'send others a test',
    (told, viewer) => notifying.sendTest(told.as(viewer), { person: 'cyd', route: 'mail' }),
    MANAGERS,
  ],
  ['send a route a test', (told, viewer) => notifying.sendTest(told.as(viewer), { route: 'ops' }), MANAGERS],
  [
    'see how they are told themselves',
    (told, viewer) => notifying.showPreferences(told.as(viewer), {}),
    THEMSELVES,
  ],
  [
    'see how others are told',
    (told, viewer) => notifying.showPreferences(told.as(viewer), { person: 'bob' }),
    MANAGERS,
  ],
  [
    'change how they are told themselves',
    (told, viewer) => notifying.changePreferences(told.as(viewer), { digest: true }),
    THEMSELVES,
  ],
  [
    'change how others are told',
    (told, viewer) => notifying.changePreferences(told.as(viewer), { person: 'bob', digest: true }),
    MANAGERS,
  ],
  [
    'follow a monitor',
    (told, viewer) => notifying.followMonitor(told.as(viewer), { monitor: 'shop', isFollowed: true }),
    THEMSELVES,
  ],
  ['subscribe', (told, viewer) => notifying.subscribe(told.as(viewer), { email: 'sue@example.org' }), ALL],
  ['read a link', async (told, viewer) => notifying.readLink(told.as(viewer), await sign(told)), ALL],
  ['follow a link', async (told, viewer) => notifying.followLink(told.as(viewer), await sign(told)), ALL],
];

const sign = async (told: Told) => ({
  token: await signLink(told.db, { purpose: 'leave', recipient: 'bob', expiresAt: at(60) }),
});

describe('who may', () => {
  let told: Told;

  beforeAll(async () => {
    told = await openTold({ access: { pages: 'public' }, baseUrl: 'https://status.example.org' });
    told.setStaff([ADA, BOB, { id: 'cyd', email: 'cyd@example.org' }]);
    await told.insert({ name: 'shop' });
  });
  afterAll(() => told.stop());

  it.each(CASES)('%s', async (_, call, allowed) => {
    const outcomes = [];
    for (const who of ALL) outcomes.push([who, await call(told, VIEWERS[who]).then(() => 'may', toOutcome)]);
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(
        ALL.map((who) => [who, allowed.includes(who) ? 'may' : expect.stringMatching(/Error/)]),
      ),
    );
  });

  it('do each of the actions is said here', () => {
    const tried = CASES.map(([, call]) => /notifying\w*[.[\])]*\.(\w+)/.exec(String(call))?.[1]);
    expect(new Set(tried)).toEqual(new Set(Object.keys(notifying)));
  });

  it.each<[Who, string]>([
    ['anybody', 'LevelError'],
    ['anybody with details', 'LevelError'],
    ['a session without a right', 'LevelError'],
    ['a token', 'RightError'],
    ['a user who is none of the people', 'RightError'],
    ['a user who is', 'RightError'],
  ])('not look whether somebody is among the people: not %s', async (who, refusal) => {
    for (const person of ['bob', 'nobody of that name']) {
      const refused = notifying.showPreferences(told.as(VIEWERS[who]), { person });
      await expect(refused).rejects.toMatchObject({ name: refusal });
    }
  });
});

/** A refusal by its name; what else goes wrong is none. */
function toOutcome(thrown: Error): string {
  if (/^(Level|Right|UnknownName)Error$/.test(thrown.name)) return thrown.name;
  throw thrown;
}
