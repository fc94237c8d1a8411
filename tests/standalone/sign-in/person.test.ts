import { describe, expect, test } from 'vitest';
import { toEmail, toName, toRole } from '../../../lib/standalone/sign-in/person.ts';

const people = { staff: ['ann@example.org', '@ops.example.org'], users: ['bob@example.org', '@example.com'] };
const roleOf = (email?: string | null) => toRole({ email, isAdministrator: false }, people);

describe('the role', () => {
  test.each([
    ['ann@example.org', 'staff'],
    [' Ann@EXAMPLE.org ', 'staff'],
    ['anybody@ops.example.org', 'staff'],
    ['bob@example.org', 'user'],
    ['anybody@example.com', 'user'],
    ['Anybody@Example.Com', 'user'],
    ['carl@example.org', null],
    ['anybody@example.org', null],
    ['anybody@sub.example.com', null],
    ['anybody@notexample.com', null],
    ['anybody@example.com.evil.org', null],
    ['evil@example.com@evil.org', null],
    ['evil@evil.org@example.com', null],
    ['"evil@evil.org"@example.com', null],
    ['evil @example.com', null],
    ['evil@evil.org\n@example.com', null],
    ['@example.com', null],
    ['example.com', null],
    ['', null],
  ])('of %j is %s', (email, role) => {
    expect(roleOf(email)).toBe(role);
  });

  test('of who has no verified address is none', () => {
    expect(roleOf(undefined)).toBeNull();
    expect(roleOf(null)).toBeNull();
  });

  test('of the administrator is staff, listed or not', () => {
    const nobody = { staff: [], users: [] };
    expect(toRole({ email: 'admin@localhost', isAdministrator: true }, nobody)).toBe('staff');
    expect(toRole({ email: 'admin@localhost', isAdministrator: false }, nobody)).toBeNull();
  });
});

describe('an address', () => {
  test('is in lower case', () => {
    expect(toEmail(' Ann@Example.ORG ')).toBe('ann@example.org');
    expect(toEmail('ännchen@example.org')).toBe('ännchen@example.org');
  });

  test('is none where lower case turns other letters into ours', () => {
    expect('\u212aarl@example.org'.toLowerCase()).toBe('karl@example.org');
    expect(toEmail('\u212aarl@example.org')).toBeUndefined();
    expect(toEmail(['ann@example.org'])).toBeUndefined();
  });
});

test('a name is short and has no control characters', () => {
  expect(toName('Ann\u0000\nAnnson')).toBe('Ann  Annson');
  expect(toName('x'.repeat(1_000))).toHaveLength(200);
  expect(toName(' ')).toBeUndefined();
  expect(toName({})).toBeUndefined();
});
