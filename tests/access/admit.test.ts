import { expect, test } from 'vitest';
import { admit } from '../../lib/access/admit.ts';
import type { AccessOptions } from '../../lib/core/config.ts';
import { ping } from '../../lib/providers/ping.ts';
import { define } from '../rest/scripted.ts';

const session = async () => null;

function admitted(access: AccessOptions, viewer: Parameters<typeof admit>[1], needed?: 'details') {
  return admit(define({ health: { ping: ping() } }, { access }), viewer, needed);
}

test('everybody signs in first where one can', () => {
  expect(admitted({ session }, { kind: 'anonymous', level: 'status' })).toBe('sign in');
  expect(admitted({ session }, { kind: 'anonymous', level: 'none' })).toBe('sign in');
});

test('nobody needs to where everybody may see everything', () => {
  expect(admitted({ session, anonymous: 'details' }, { kind: 'anonymous', level: 'details' })).toBe('open');
});

test('without a way to sign in the pages show what everybody may see', () => {
  expect(admitted({}, { kind: 'anonymous', level: 'status' })).toBe('open');
  expect(admitted({}, { kind: 'anonymous', level: 'status' }, 'details')).toBe('closed');
  expect(admitted({}, { kind: 'anonymous', level: 'none' })).toBe('closed');
});

test('who signed in sees what their level allows', () => {
  expect(admitted({ session }, { kind: 'user', level: 'status' })).toBe('open');
  expect(admitted({ session }, { kind: 'user', level: 'status' }, 'details')).toBe('closed');
  expect(admitted({ session }, { kind: 'user', level: 'none' })).toBe('closed');
  expect(admitted({ session }, { kind: 'staff', level: 'details' }, 'details')).toBe('open');
});

test('a wrong token opens nothing, whatever everybody may see', () => {
  expect(admitted({ anonymous: 'details' }, null)).toBe('wrong token');
});
