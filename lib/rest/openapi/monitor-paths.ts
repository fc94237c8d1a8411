import type { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { toPascalCase, toSnakeCase } from '../../core/names.ts';
import type { Viewer } from '../../core/viewer.ts';
import { STREAM_TYPE } from '../../http/stream.ts';
import { ACTIONS, type Action, BEAT, listActions } from '../monitors/actions.ts';
import { LOOKUPS, type Lookup } from '../monitors/lookups.ts';
import { type Part, toArgumentSchema, toInputSchema, toReference } from './json-schema.ts';
import { REFUSALS, toGet, toPost } from './responses.ts';

/** The addresses of what is watched over time that a viewer may ask, by path. */
export function toMonitorPaths(status: StatusQL, viewer: Viewer): Part {
  const { level } = viewer;
  const lookups = Object.entries(LOOKUPS).filter(([, lookup]) => !lookup.level || level === 'details');
  const actions = listActions(status, viewer);
  return {
    ...Object.fromEntries(
      lookups.map(([address, lookup]) => [
        `/${address.replace('*', `{${toNamed(address).name}}`)}`,
        toLookupPath(address, lookup),
      ]),
    ),
    '/events': EVENTS,
    ...(level === 'details' && { [`/monitors/{monitor}/${BEAT}`]: toBeatPath() }),
    ...Object.fromEntries(
      actions.map((name) => [`/actions/${name}`, toActionPath(name, ACTIONS[name] as Action)]),
    ),
    ...LINK_PATHS,
  };
}

const MONITOR: Part = {
  name: 'monitor',
  in: 'path',
  required: true,
  description: 'Its id, or its name.',
  schema: { type: 'string' },
};

const TOKEN = { ...MONITOR, name: 'token', description: 'What the link is signed with.' };

const PAGE = { 'text/html': { type: 'string' } };

const LINK_ANSWERS = [
  {
    httpStatus: 200,
    description: 'What it does.',
    content: { 'application/json': toReference('schemas', 'Link'), ...PAGE },
  },
  ...REFUSALS.map(({ component: _, content, ...refusal }) => ({
    ...refusal,
    content: { ...content, ...PAGE },
  })),
];

/** Links in mails, which are for whoever has them. */
const LINK_PATHS = {
  '/links/{token}': {
    ...toGet({
      operationId: 'getLink',
      summary: 'What a link in a mail does; it changes nothing.',
      parameters: [TOKEN],
      answers: LINK_ANSWERS,
      isOpen: true,
    }),
    ...toPost({
      operationId: 'followLink',
      summary: 'Does what a link in a mail is about, whatever the body is.',
      parameters: [TOKEN],
      answers: LINK_ANSWERS,
      isOpen: true,
    }),
  },
};

const MESSAGE = { ...MONITOR, name: 'message', description: 'Its id.' };

/** What an address names in the place of its star. */
const toNamed = (address: string) => (address.startsWith('messages/') ? MESSAGE : MONITOR);

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
    parameters: [
      ...(address.includes('*') ? [toNamed(address)] : []),
      ...Object.entries(parameters).map(toParameter),
    ],
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

function toActionPath(name: string, { summary, input, schema, actor }: Action): Part {
  return toPost({
    operationId: toCamelCase(name),
    summary,
    body: toInputSchema(input),
    answers: [toAnswer(schema), ...REFUSALS],
    isOpen: actor === 'everybody',
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
