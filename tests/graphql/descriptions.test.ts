import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Resources } from '../../lib/core/resource.ts';
import { defineStatus, healthCheck, stat } from '../../lib/index.ts';
import { toSchema } from '../../lib/next/graphql.ts';
import { createRichStatus } from './rich-config.ts';

/** What of a schema nothing is said of. */
function findUndescribed(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const parts = types.flatMap((type): [string, { description?: string | null }][] => {
    if (isEnumType(type)) return [[type.name, type], ...named(type.name, type.getValues())];
    if (isInputObjectType(type))
      return [[type.name, type], ...named(type.name, Object.values(type.getFields()))];
    if (!isObjectType(type) && !isInterfaceType(type)) return [[type.name, type]];
    const fields = Object.values(type.getFields());
    return [
      [type.name, type],
      ...named(type.name, fields),
      ...fields.flatMap(({ name, args }) => named(`${type.name}.${name}`, args)),
    ];
  });
  return parts.filter(([, { description }]) => !description).map(([name]) => name);
}

const named = <Part extends { name: string }>(within: string, parts: readonly Part[]): [string, Part][] =>
  parts.map((part) => [`${within}.${part.name}`, part]);

const define = (resources: Resources) =>
  toSchema(defineStatus({ name: 'graphql-said', resources }), { level: 'details' });

test.for(['status', 'details', 'manage'])('everything of the app has a description, at %s', (level) => {
  expect(findUndescribed(buildSchema(readFileSync(`graphql/${level}.graphql`, 'utf8')))).toEqual([]);
});

test('everything of a config has one that describes nothing itself', () => {
  expect(findUndescribed(toSchema(createRichStatus(), { level: 'details' }))).toEqual([]);
});

test('what a config describes is said in its words, and what it does not by its name', () => {
  const schema = define({
    health: {
      ping: healthCheck({ description: 'It answers.', probe: () => {} }),
      mailQueue: healthCheck({
        args: { region: z.string().default('eu'), tries: z.int().optional().describe('How often.') },
        probe: () => {},
      }),
    },
    stats: {
      disk: stat({
        data: z.object({
          freeBytes: z.number(),
          hitRatio: z.number().describe('How many were hits.'),
          mode: z.enum(['slow', 'fast']),
          inner: z.object({ a: z.string() }).describe('What is inside.'),
        }),
        probe: () => Promise.reject(new Error('not asked')),
      }),
    },
  });
  const said = (typeName: string) => {
    const type = schema.getType(typeName);
    const parts = isEnumType(type)
      ? type.getValues()
      : isObjectType(type)
        ? Object.values(type.getFields())
        : [];
    return Object.fromEntries(parts.map(({ name, description }) => [name, description]));
  };
  expect(said('HealthDetails')).toEqual({ ping: 'It answers.', mailQueue: 'Mail queue.' });
  expect(said('HealthCheckName')).toEqual({ ping: 'It answers.', mailQueue: 'Mail queue.' });
  expect(said('StatsDisk')).toEqual({
    freeBytes: 'Free, in bytes.',
    hitRatio: 'How many were hits.',
    mode: 'Mode.',
    inner: 'What is inside.',
  });
  expect(said('StatsDiskMode')).toEqual({ slow: 'Slow.', fast: 'Fast.' });
  expect(schema.getType('StatsDisk')?.description).toBe('Disk.');
  expect(schema.getType('StatsDiskInner')?.description).toBe('What is inside.');
  const health = schema.getType('Health');
  const args = isObjectType(health) ? (health.getFields().mailQueue?.args ?? []) : [];
  expect(Object.fromEntries(args.map(({ name, description }) => [name, description]))).toEqual({
    maxAgeMs: 'How old an answer may be, in milliseconds; 1000 by default.',
    region: 'Region; "eu" by default.',
    tries: 'How often.',
  });
});

test.for(['DateTime', 'JSON'])('%s says where it is specified', (name) => {
  const type = toSchema(createRichStatus(), { level: 'details' }).getType(name);
  expect(isScalarType(type) && type.specifiedByURL).toMatch(/^https?:\/\//);
});
