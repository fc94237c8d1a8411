import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus } from '../../lib/core/define-status.ts';
import { ConfigError, healthCheck, problem } from '../../lib/index.ts';
import { findKind, kindsOf } from '../../lib/monitors/kinds/find-kind.ts';
import { ageMonitor, monitor } from '../../lib/monitors.ts';
import { ping } from '../../lib/providers/ping.ts';

const define = (monitors: unknown) =>
  defineStatus({ name: randomUUID(), resources: { health: { ping: ping() } }, monitors: monitors as never });

const backup = ageMonitor({ label: 'Backup', age: () => 0 });
const shop = monitor({ label: 'Shop' });

describe('the kinds of a config', () => {
  it('are those that it names, after our own', () => {
    const status = define({ backup });
    expect(Object.keys(kindsOf(status))).toEqual(['check', 'measurement', 'http', 'heartbeat', 'backup']);
    expect(findKind(status, 'backup')).toBe(backup);
    expect(findKind(status, 'gone')).toBeUndefined();
    expect(findKind(status, 'constructor')).toBeUndefined();
  });

  it('may be the exports of a module, of which what is no kind is left out', () => {
    class Shelf {}
    const module = { backup, shop, default: healthCheck({ probe: () => {} }), Shelf, problem };
    const others = { limit: 5, text: 'x', list: [backup], nothing: undefined, none: null, type: z.string() };
    expect(Object.keys(define({ ...module, ...others }).monitors)).toEqual(['backup', 'shop']);
  });

  it('may be a module itself', async () => {
    const module = await import('./kinds-of-a-shop.ts');
    expect(Object.keys(define(module).monitors).sort()).toEqual(['lastOrder', 'openOrders']);
    expect(Object.keys(define({ ...module, shop }).monitors).sort()).toEqual([
      'lastOrder',
      'openOrders',
      'shop',
    ]);
  });

  it('may be there twice', () => {
    expect(Object.keys(define({ ...{ shop }, ...{ shop }, again: shop }).monitors)).toEqual([
      'shop',
      'again',
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no record', 'backup', /monitors must be a record of kinds by name/],
    ['null', null, /monitors must be a record/],
    ['a kind called as one of ours', { http: shop }, /may not be called "http": there is one of that name/],
    ['a capital first', { Shop: shop }, /The kind of monitors "Shop" must have a name of the form/],
    ['two names that are one in REST', { aB: shop, a_b: shop }, /"a_b"/],
    [
      'a kind without a label',
      { shop: { ...shop, label: undefined } },
      /monitors\.shop: label must be a text/,
    ],
    ['a kind without fields', { shop: { ...shop, fields: null } }, /monitors\.shop: fields must be a record/],
    [
      'a kind without code',
      { shop: { label: 'Shop', fields: {}, timeoutMs: 1 } },
      /evaluate must be a function/,
    ],
    ['a kind without a limit', { shop: { ...shop, timeoutMs: undefined } }, /monitors\.shop: timeoutMs must/],
    ['a judge that is none', { shop: { ...shop, judge: 5 } }, /monitors\.shop: judge must be a function/],
    ['a unit that is none', { shop: { ...shop, unit: 5 } }, /monitors\.shop: unit must be a text/],
    [
      'a field that no surface can carry',
      { shop: { ...shop, fields: { since: z.date() } } },
      /monitors\.shop: The field "since" must be a zod 4 string/,
    ],
  ])('are refused as %s', (_, monitors, message) => {
    expect(() => define(monitors)).toThrow(ConfigError);
    expect(() => define(monitors)).toThrow(message);
  });
});
