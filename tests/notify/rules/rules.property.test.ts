import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Status } from '../../../lib/core/status.ts';
import { type OpenDatabase, openOnPglite } from '../../monitors/open-database.ts';
import { type Action, type Heard, tellAll, type Watched } from './oracle.ts';
import { at, openRules } from './rules.ts';

const NAMES = ['database', 'orders'];

let opened: OpenDatabase;
beforeAll(async () => {
  opened = await openOnPglite();
});
afterAll(() => opened.close());

const setting = fc.record({
  notify: fc.oneof(
    { weight: 8, arbitrary: fc.constant('instant' as const) },
    { weight: 1, arbitrary: fc.constantFrom('digest' as const, 'none' as const) },
  ),
  notifees: fc.constantFrom([], ['ada'], ['ada', 'bob'], ['bob']),
  delay: fc.constantFrom(0, 10, 20, 120),
  reminder: fc.constantFrom(undefined, undefined, 0, 30),
});
const status = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Status[]>('fine', 'problem') },
  { weight: 2, arbitrary: fc.constantFrom<Status[]>('warning', 'unknown') },
);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('see' as const),
      monitor: fc.constantFrom('database', 'orders', 'orders'),
      status,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('run' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mute' as const),
      monitor: fc.constantFrom(...NAMES),
      minutes: fc.constantFrom(10, 30),
    }),
  },
);
/** Mostly close together, so that monitors are flapping, and often as long as a delay. */
const gap = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 2, 5) },
  { weight: 2, arbitrary: fc.constant(10) },
  { weight: 1, arbitrary: fc.constantFrom(20, 50, 130) },
);
/** One is flapping, a minute in each state. */
const burst = fc
  .record({
    monitor: fc.constantFrom(...NAMES),
    statuses: fc.array(status, { minLength: 3, maxLength: 10, size: 'max' }),
  })
  .map(({ monitor, statuses }) =>
    statuses.map((each) => ({ gap: 1, action: { kind: 'see' as const, monitor, status: each } })),
  );
const step = fc.record({ gap, action }).map((each) => [each]);
const plan = fc.record({
  settings: fc.tuple(setting, setting),
  steps: fc
    .array(fc.oneof({ weight: 8, arbitrary: step }, { weight: 1, arbitrary: burst }), {
      minLength: 15,
      maxLength: 40,
      size: 'max',
    })
    .map((all) => all.flat()),
});

it('of random monitors, seen and run at random times, those hear what they are to hear, and nobody the same twice within the delay', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ settings, steps }) => {
      const monitors = settings.map((each, index): Watched => {
        const name = NAMES[index] ?? '';
        return { ...each, name, under: name === 'orders' ? 'database' : undefined };
      });
      let minutes = 0;
      const actions = steps.map(({ gap, action }) => {
        minutes += gap;
        return { at: minutes, item: action };
      });
      const heard = await play(monitors, actions);
      expect(heard).toEqual(sort(tellAll(monitors, actions)));
      for (const monitor of monitors) expectNoneTwice(heard, monitor);
    }),
    { numRuns: 40 },
  );
}, 240_000);

/** What is heard by our own rules. */
async function play(
  monitors: readonly Watched[],
  actions: readonly { at: number; item: Action }[],
): Promise<Heard[]> {
  const rules = await openRules(opened);
  const ids = new Map<string, string>();
  for (const { name, notify, notifees, delay, reminder, under } of monitors) {
    const id = await rules.add(name, {
      ...{ notify, notifees: [...notifees], instantDelaySeconds: delay * 60 },
      reminderSeconds: reminder === undefined ? null : reminder * 60,
      dependsOn: under === undefined ? [] : [ids.get(under) ?? ''],
    });
    ids.set(name, id);
  }
  const heard: Heard[] = [];
  for (const { at: minutes, item } of actions) {
    const seconds = minutes * 60;
    if (item.kind === 'see') await rules.see(seconds, item.monitor, item.status);
    if (item.kind === 'mute')
      await rules.change(item.monitor, { mutedUntil: at(seconds + item.minutes * 60) });
    if (item.kind !== 'run') continue;
    for (const [to, ...what] of await rules.run(seconds)) {
      for (const [event = '', monitor = '', status] of what.map((each) => each.split(' '))) {
        heard.push({ at: minutes, who: to.replace('mail ', ''), monitor, event, status: status as Status });
      }
    }
  }
  await rules.stop();
  return sort(heard);
}

/** What somebody heard of a state is not said to them again before the delay is over, unless it changed in between. */
function expectNoneTwice(heard: readonly Heard[], { name, delay, reminder }: Watched): void {
  const own = heard.filter(({ monitor }) => monitor === name);
  for (const all of Map.groupBy(own, ({ who }) => who).values()) {
    for (const [index, next] of all.entries()) {
      const last = all[index - 1];
      // What was flapping is said to be what it is by then.
      if (!last || last.event === 'flapping' || next.event === 'flapping' || last.status !== next.status)
        continue;
      expect(next.at - last.at).toBeGreaterThan(reminder ?? delay);
      expect(reminder).not.toBe(0);
    }
  }
}

function sort(heard: readonly Heard[]): Heard[] {
  const key = ({ at, who, monitor }: Heard) => `${String(at).padStart(9, '0')} ${who} ${monitor}`;
  return [...heard].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
