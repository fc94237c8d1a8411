import type { InputFieldMap, InputRef, InputType } from '@pothos/core';
import type { z } from 'zod';
import { toShape } from '../../lib/core/shape.ts';
import type { BuildContext, Types } from '../builder.ts';
import { describeArgument } from './describe.ts';
import { addScalar, toArgumentType } from './leaf.ts';

type Type = InputType<Types> | [InputType<Types>];

/** What is said of each input of the mutations, by its name. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  monitor: 'The monitor, by its id or its name.',
  version: 'The version that was read: where somebody has changed it since, nothing is changed.',
  name: 'What it is called in addresses and on the command line.',
  label: 'What it is called for people; its name by default.',
  kind: 'The name of its kind.',
  fields: 'The values of the fields of its kind.',
  notifees: 'Who is told of it, by their ids.',
  notify: 'When they are told; `DIGEST` by default.',
  instantDelaySeconds: 'How long nothing is sent again at once, in seconds; six hours by default.',
  everyMs: 'How often it is evaluated, in milliseconds; every minute by default.',
  failures: 'How many failures in a row count as one; 1 by default.',
  successes: 'How many successes in a row make it well again; 1 by default.',
  notes: 'What people should know of it.',
  dependsOn: 'The monitors whose failure explains its own, by id or name.',
  group: 'What it stands with on pages.',
  enabled: 'Whether it is evaluated; true by default.',
  until: 'Until when nobody is told; null has them told again.',
  note: 'What is done about it.',
  period: 'The id of the period.',
  text: 'What is written.',
  isPublic: 'Whether everybody may read it who may see the state; false by default.',
  reason: 'What is done.',
  isForAll: 'Whether it is about all monitors; false by default.',
  monitors: 'The monitors that it is about, by id or name.',
  groups: 'The groups of monitors that it is about.',
  startsAt: 'When it begins; at once by default.',
  endsAt: 'When it is over; of one that repeats, when it repeats no more; open by default.',
  cron: 'When it begins anew, as a cron line.',
  timeZone: 'The time zone of that line; `UTC` by default.',
  durationMs: 'How long each lasts of one that repeats, in milliseconds.',
  maintenance: 'The id of the maintenance.',
  reminderSeconds:
    'How long until people are told again while it lasts, in seconds: 0 for never; by default `instantDelaySeconds`.',
  addresses: 'The addresses that are told of it alone, by https: a new one whole, one that it has by its id.',
  message: 'The id of the message.',
  person: 'Who it is about, by their id or address; whoever asks by default.',
  route: 'The name of a route, in place of those of a person.',
  instant: 'Whether they are told at once.',
  digest: 'Whether they get the digest.',
  routes: 'The names of the routes by which they are told; null for all that tell people one by one.',
  quiet: 'When they are not told at once; null for never.',
  isFollowed: 'Whether they are told of it.',
};

const IDS = ['monitor', 'period', 'maintenance', 'dependsOn', 'monitors', 'notifees', 'message', 'person'];

/**
 * Declares what a mutation takes, as its action does, with what declares one input: an argument, or a field of an input type.
 * @param enums those that answers have, by the name of the input.
 */
export function toInputFields(
  context: BuildContext,
  input: z.ZodObject,
  enums: Readonly<Record<string, InputRef<unknown>>>,
): (declare: (options: never) => unknown) => InputFieldMap {
  const fields = Object.entries(input.shape as Record<string, z.ZodType>).map(([name, type]) => ({
    name,
    type: (enums[name] as Type | undefined) ?? toType(context, name, type),
    required: !accepts(type, undefined) && !accepts(type, null),
    description: type.description ?? DESCRIPTIONS[name] ?? describeArgument(name, type),
  }));
  return (declare) =>
    Object.fromEntries(
      fields.map(({ name, type, required, description }) => [
        name,
        declare({ type, required, description } as never),
      ]),
    ) as InputFieldMap;
}

/** The arguments of a request as an action takes them: it reads them anew, and null is what was left out unless it says something. */
export function toActionInput(
  input: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(input.shape as Record<string, z.ZodType>).map(([name, type]) => {
    const isNull = given[name] === null || (given[name] === undefined && !accepts(type, undefined));
    return [name, isNull ? (accepts(type, null) ? null : undefined) : given[name]];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function toType(context: BuildContext, name: string, type: z.ZodType): Type {
  const shape = toShape(type);
  if (IDS.includes(name)) return shape.kind === 'list' ? ['ID'] : 'ID';
  if (shape.kind === 'date') return addScalar(context, 'DateTime');
  if (shape.kind === 'other') return addScalar(context, 'JSON');
  return toArgumentType(context, type, name);
}

function accepts(type: z.ZodType, value: unknown): boolean {
  return type.safeParse(value).success;
}
