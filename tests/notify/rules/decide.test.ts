import { expect, it } from 'vitest';
import { type Decision, decide, type Situation } from '../../../lib/notify/rules/decide.ts';
import { at, DELAY } from './rules.ts';

const NOW = at(0);
const LATER = at(60);

/** Of a monitor that is bad and was never told. */
const news: Situation = {
  now: NOW,
  status: 'warning',
  becameBad: 1,
  told: { toldStatus: null, toldAt: null, flappingSince: null },
  delaySeconds: DELAY,
};
/** What was told so many seconds ago. */
const told = (seconds: number, more: Partial<Situation['told']> = {}): Situation['told'] => ({
  toldStatus: 'warning',
  toldAt: at(-seconds),
  flappingSince: null,
  ...more,
});
const flapping = told(30, { flappingSince: at(-30) });

const hold = (by: Extract<Decision, { kind: 'hold' }>['by'], until?: Date): Decision => ({
  kind: 'hold',
  by,
  until,
});
const tell = (event: Extract<Decision, { kind: 'tell' }>['event']): Decision => ({ kind: 'tell', event });

const CASES: [string, Partial<Situation>, Decision][] = [
  ['what is bad and was never told is told', {}, tell('bad')],
  ['what is unknown is not told', { status: 'unknown' }, { kind: 'nothing' }],
  ['what is unknown is not told as well again', { status: 'unknown', told: told(60) }, { kind: 'nothing' }],
  ['what came and went is forgotten', { status: 'fine' }, { kind: 'forget' }],
  [
    'what came and went is forgotten also while muted',
    { status: 'fine', mutedUntil: LATER },
    { kind: 'forget' },
  ],
  ['what was told is told as well again', { status: 'fine', told: told(60) }, tell('fine')],
  ['what is muted is held', { mutedUntil: LATER }, hold('muted', LATER)],
  ['a mute that is over holds nothing', { mutedUntil: NOW }, tell('bad')],
  [
    'that it is well again is held by a mute',
    { status: 'fine', told: told(60), mutedUntil: LATER },
    hold('muted', LATER),
  ],
  ['what is worked on is held', { maintenance: { until: LATER } }, hold('maintenance', LATER)],
  ['what is worked on without an end is held', { maintenance: {} }, hold('maintenance')],
  ['what may yet be explained is held', { settlesAt: LATER }, hold('settling', LATER)],
  ['nothing is waited for any longer', { settlesAt: NOW }, tell('bad')],
  [
    'what was told before waits for no explanation',
    { settlesAt: LATER, told: told(60) },
    { kind: 'wait', until: at(DELAY - 60) },
  ],
  ['what became worse is told within the delay', { status: 'problem', told: told(1) }, tell('worse')],
  [
    'what became better and still is bad is not',
    { told: told(1, { toldStatus: 'problem' }) },
    { kind: 'wait', until: at(DELAY - 1) },
  ],
  ['what lasts for exactly the delay is not told again', { told: told(DELAY) }, { kind: 'wait', until: NOW }],
  ['what lasts longer is', { told: told(DELAY + 0.001) }, tell('reminder')],
  [
    'what is never to be told again is not',
    { told: told(99 * DELAY), delaySeconds: undefined },
    { kind: 'wait' },
  ],
  ['without a delay it is told in each run', { told: told(1), delaySeconds: 0 }, tell('reminder')],
  ['what became bad three times within the hour is told as ever', { becameBad: 3 }, tell('bad')],
  ['what became bad four times is flapping', { becameBad: 4 }, tell('flapping')],
  ['also where it is fine right now', { becameBad: 4, status: 'fine' }, tell('flapping')],
  ['what is flapping is told once', { becameBad: 5, told: flapping }, { kind: 'nothing' }],
  ['and not as well again', { becameBad: 5, status: 'fine', told: flapping }, { kind: 'nothing' }],
  ['nor as worse', { becameBad: 5, status: 'problem', told: flapping }, { kind: 'nothing' }],
  ['what no longer does and is bad is told so', { becameBad: 3, told: flapping }, tell('bad')],
  [
    'what no longer does and is fine is told so',
    { becameBad: 3, status: 'fine', told: flapping },
    tell('fine'),
  ],
  ['what is flapping is held by a mute', { becameBad: 4, mutedUntil: LATER }, hold('muted', LATER)],
];

it.each(CASES)('%s', (_, situation, decision) => {
  expect(decide({ ...news, ...situation })).toEqual(decision);
});
