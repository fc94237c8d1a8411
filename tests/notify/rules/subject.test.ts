import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVENTS } from '../../../lib/core/route.ts';
import { STATUSES } from '../../../lib/core/status.ts';
import { type SubjectEntry, toSubject } from '../../../lib/notify/rules/subject.ts';

const entry = (
  label: string,
  status: SubjectEntry['status'] = 'problem',
  event: SubjectEntry['event'] = 'bad',
) => ({
  monitor: { label },
  status,
  event,
});
const shop = { title: 'Shop', stage: 'production' };

it('has title, stage, state and names', () => {
  expect(toSubject(shop, [entry('Databases'), entry('Checkout')])).toBe(
    '[Shop production] Problem: Databases, Checkout',
  );
});

it('has each state once, the worst first', () => {
  const entries = [
    entry('A'),
    entry('B', 'warning'),
    entry('C', 'warning', 'worse'),
    entry('D', 'fine', 'fine'),
  ];
  expect(toSubject({ title: 'Shop' }, [...entries, entry('E', 'problem', 'flapping')])).toBe(
    '[Shop] Problem: A; Warning: B, C; Well again: D; Flapping: E',
  );
});

it('says that it is a digest', () => {
  expect(toSubject(shop, [entry('Databases')], 0, 'digest')).toBe(
    '[Shop production] Digest: Problem: Databases',
  );
});

it('has no head where nothing is said of it', () => {
  expect(toSubject({}, [entry('Databases')])).toBe('Problem: Databases');
});

it('says how many more there are than it names', () => {
  const many = Array.from({ length: 40 }, (_, index) => entry(`Monitor ${index}`));
  const subject = toSubject(shop, many, 60);
  expect(subject).toMatch(/^\[Shop production\] Problem: Monitor 0, Monitor 1, .* and \d+ more$/);
  const named = subject.match(/Monitor/g)?.length ?? 0;
  expect(subject).toContain(`and ${100 - named} more`);
});

it('shows one name at least, however long, and forges no line', () => {
  const subject = toSubject(shop, [
    entry(`${'x'.repeat(500)}\r\nBcc: eve@example.org`),
    entry('b\r\nSubject: c'),
  ]);
  expect(subject).toMatch(/^\[Shop production\] Problem: x+…, b Subject: c$/);
});

it('is one line of bounded length, whatever the names hold', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const entries = fc.array(
    fc.record({
      monitor: fc.record({ label: text }),
      status: fc.constantFrom(...STATUSES),
      event: fc.constantFrom(...EVENTS),
    }),
    { minLength: 1, maxLength: 120 },
  );
  fc.assert(
    fc.property(text, text, entries, fc.nat(100_000), (title, stage, some, more) => {
      const subject = toSubject({ title, stage }, some, more);
      expect(subject.length).toBeLessThanOrEqual(200);
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      expect(subject.isWellFormed()).toBe(true);
    }),
  );
});
