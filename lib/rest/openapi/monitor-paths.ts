import type { z } from 'zod';
import type { Level } from '../../core/level.ts';
import { toPascalCase, toSnakeCase } from '../../core/names.ts';
import { STREAM_TYPE } from '../../http/stream.ts';
import { ACTIONS, type Action, BEAT } from '../monitors/actions.ts';
import { LOOKUPS, type Lookup } from '../monitors/lookups.ts';
import { type Part, toArgumentSchema, toInputSchema, toReference } from './json-schema.ts';
import { REFUSALS, toGet, toPost } from './responses.ts';

/** What a viewer may do with what is watched. */
export interface Rights {
  level: Level;
  /** Whether they may change it. */
  manages: boolean;
}

/** The addresses of what is watched over time that a viewer may ask, by path. */
export function toMonitorPaths({ level, manages }: Rights): Part {
  const lookups = Object.entries(LOOKUPS).filter(([, lookup]) => !lookup.level || level === 'details');
  const actions = Object.entries(manages ? ACTIONS : {});
  return {
    ...Object.fromEntries(
      lookups.map(([address, lookup]) => [
        `/${address.replace('*', '{monitor}')}`,
        toLookupPath(address, lookup),
      ]),
    ),
    '/events': EVENTS,
    ...(level === 'details' && { [`/monitors/{monitor}/${BEAT}`]: toBeatPath() }),
    ...Object.fromEntries(actions.map(([name, action]) => [`/actions/${name}`, toActionPath(name, action)])),
  };
}

const MONITOR: Part = {
  name: 'monitor',
  in: 'path',
  required: true,
  description: 'Its id, or its name.',
  schema: { type: 'string' },
};

const AFTER: Part = {
  name: 'after',
  in: 'query',
  description: 'The cursor of the change after which to begin: now by default, and Last-Event-ID wins.',
  schema: { type: 'string' },
};

const EVENTS = toGet({
  operationId: 'getEvents',
  summary: 'Each change as it comes, as server-sent events.',
  parameters: [AFTER],
  answers: [
    { httpStatus: 200, description: 'The changes.', content: { [STREAM_TYPE]: { type: 'string' } } },
    ...REFUSALS,
  ],
});

function toLookupPath(address: string, { summary, schema, parameters }: Lookup): Part {
  return toGet({
    operationId: `get${toPascalCase(address.replaceAll(/\W+/g, '_'))}`,
    summary,
    parameters: [...(address.includes('*') ? [MONITOR] : []), ...Object.entries(parameters).map(toParameter)],
    answers: [toAnswer(schema), ...REFUSALS],
  });
}

function toParameter([name, type]: [string, z.ZodType]): Part {
  const required = !type.safeParse(undefined).success;
  return {
    name: toSnakeCase(name),
    in: 'query',
    ...(required && { required }),
    schema: toArgumentSchema(type),
  };
}

function toActionPath(name: string, { summary, input, schema }: Action): Part {
  return toPost({
    operationId: toCamelCase(name),
    summary,
    body: toInputSchema(input),
    answers: [toAnswer(schema), ...REFUSALS],
  });
}

function toBeatPath(): Part {
  const { summary, schema, input } = ACTIONS[BEAT] as Action;
  const {
    properties: { monitor: _, ...properties } = {},
    required: __,
    ...body
  } = toInputSchema(input) as {
    properties?: Record<string, Part>;
    required?: string[];
  };
  return toPost({
    operationId: 'beatMonitor',
    summary,
    parameters: [MONITOR],
    body: { ...body, properties },
    answers: [toAnswer(schema), ...REFUSALS],
  });
}

function toAnswer(schema: string | undefined) {
  const body = schema === undefined ? { type: 'null' } : toReference('schemas', schema);
  return { httpStatus: 200, description: 'As it is.', content: { 'application/json': body } };
}

function toCamelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
