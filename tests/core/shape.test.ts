import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isNullable, type Shape, toShape } from '../../lib/core/shape.ts';

describe('the shape of a type', () => {
  it.each<[z.ZodType, Shape['kind']]>([
    [z.string(), 'text'],
    [z.email(), 'text'],
    [z.iso.datetime(), 'text'],
    [z.boolean(), 'boolean'],
    [z.number(), 'number'],
    [z.int32(), 'number'],
    [z.date(), 'date'],
    [z.enum(['eu', 'us']), 'enum'],
    [z.array(z.string()), 'list'],
    [z.object({ orders: z.int() }), 'object'],
    [z.record(z.string(), z.int()), 'other'],
    [z.union([z.string(), z.int()]), 'other'],
    [z.tuple([z.string()]), 'other'],
    [z.literal('eu'), 'other'],
    [z.bigint(), 'other'],
    [z.unknown(), 'other'],
    [z.string().transform(Number), 'other'],
  ])('of %o is %s', (type, kind) => {
    expect(toShape(type).kind).toBe(kind);
  });

  it.each([
    z.int().optional(),
    z.int().nullable(),
    z.int().default(7),
    z.int().prefault(7),
    z.int().optional().nonoptional(),
    z.int().readonly(),
    z.int().catch(7),
    z.int().nullish().default(7).readonly(),
    z.string().transform(Number).pipe(z.int()),
  ])('is that of what comes out, whatever it says of when that may be missing', (type) => {
    expect(toShape(type)).toMatchObject({ kind: 'number', type: { isInt: true } });
  });

  it('tells the element of a list, the fields of an object and the options of an enum', () => {
    const element = z.int().nullable();
    const fields = { orders: z.int() };
    expect(toShape(z.array(element))).toEqual({ kind: 'list', element });
    expect(toShape(z.object(fields).optional())).toMatchObject({ kind: 'object', fields });
    expect(toShape(z.enum(['eu', 'us']))).toMatchObject({ type: { options: ['eu', 'us'] } });
  });
});

it('what may come out as null or undefined is nullable, and what has a default in its place is not', () => {
  expect([z.int().nullable(), z.int().optional(), z.unknown()].map(isNullable)).toEqual([true, true, true]);
  expect([z.int(), z.int().default(7), z.int().catch(7)].map(isNullable)).toEqual([false, false, false]);
});
