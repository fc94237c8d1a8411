import type { InputFieldMap } from '@pothos/core';
import { z } from 'zod';
import * as inputs from '../../lib/monitors/inputs.ts';
import { type BuildContext, toFieldName } from '../builder.ts';
import { MESSAGE_MUTATIONS } from './message-mutations.ts';
import { MessageNode, MonitorLoader, PeriodNode, readPeriodId, toMonitorNode } from './monitor-loader.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { type Mutation, toMutationInput } from './mutation.ts';
import { toActionInput, toInputFields } from './mutation-input.ts';
import { type MutationTypes, toInputEnums } from './mutation-types.ts';
import { addRoot } from './root.ts';

// What a mutation does takes more than what a field reads.
const COST = { field: 50, multiplier: 1 };

type InputOf<Name extends keyof typeof inputs> = z.input<(typeof inputs)[Name]>;

const trial = z.object({
  kind: z.string().optional(),
  monitor: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

/** The mutations, each by the name of its action. */
const MUTATIONS = {
  createMonitor: {
    description: 'Makes a monitor, which is due at once.',
    inputType: 'MonitorInput',
    input: inputs.monitorInput,
    gives: 'Monitor',
  },
  changeMonitor: {
    description: 'Changes a monitor: what is left out stays, null empties, and `fields` are given in whole.',
    inputType: 'MonitorChange',
    input: inputs.monitorChange,
    gives: 'Monitor',
  },
  deleteMonitor: {
    description: 'Deletes a monitor with its history, and gives its id.',
    input: inputs.monitorRef,
    gives: 'ID',
    async act({ showMonitor, deleteMonitor }, asker, input: InputOf<'monitorRef'>) {
      const { id } = await showMonitor(asker, input);
      await deleteMonitor(asker, { monitor: id });
      return id;
    },
  },
  tryMonitor: {
    description:
      'Says what a kind would say now with these fields, or a monitor with its own or others; nothing of it is kept.',
    input: trial,
    gives: 'Trial',
  },
  runMonitor: {
    description: 'Evaluates a monitor now.',
    input: inputs.monitorRef,
    gives: 'Monitor',
  },
  muteMonitor: {
    description: 'Has nobody told of a monitor until a time; without one they are told again.',
    input: inputs.mute,
    gives: 'Monitor',
  },
  acknowledge: {
    description: 'Takes on what is wrong with a monitor; whoever does so last has it.',
    input: inputs.acknowledgement,
    gives: 'Period',
  },
  addNote: {
    description: 'Writes a note to a period, such as what was done.',
    input: inputs.note,
    gives: 'Period',
    act: ({ addNote }, asker, input: InputOf<'note'>, loader) =>
      addNote(asker, { ...input, period: readPeriodId(loader, input.period) ?? input.period }),
  },
  startMaintenance: {
    description: 'Says when somebody works on what is watched: now, later, or again and again.',
    inputType: 'MaintenanceInput',
    input: inputs.maintenanceInput,
    gives: 'Maintenance',
  },
  endMaintenance: {
    description: 'Ends a maintenance, or takes back one that is yet to come.',
    input: inputs.maintenanceRef,
    gives: 'Maintenance',
  },
  ...MESSAGE_MUTATIONS,
} satisfies Record<string, Mutation>;

type MutationName = keyof typeof MUTATIONS;

/** What the mutations are called unless a schema calls them otherwise. */
export const MUTATION_NAMES = Object.keys(MUTATIONS) as MutationName[];

/** Adds what may be changed to Mutation: all of it for staff, and for others what is their own. */
export function addMutations(context: BuildContext, types: MonitorTypes & MutationTypes): void {
  addRoot(context, 'Mutation');
  for (const name of MUTATION_NAMES) {
    const mutation: Mutation = MUTATIONS[name];
    const input = toMutationInput(context, mutation);
    if (input) addMutation(context, types, name, { ...mutation, input });
  }
}

function addMutation(
  context: BuildContext,
  types: MonitorTypes & MutationTypes,
  name: MutationName,
  { description, inputType, input, gives, isList, act }: Mutation,
): void {
  const { builder } = context;
  const declare = toInputFields(context, input, toInputEnums(types));
  const type = gives === 'ID' ? gives : (types as Record<string, unknown>)[gives];
  builder.mutationField(toFieldName(context, { name }), (t) =>
    t.field({
      type: (isList ? [type] : type) as never,
      // So that what failed takes nothing with it of what was done beside it.
      nullable: (isList ? { list: true, items: false } : true) as never,
      description,
      args: (inputType
        ? {
            input: t.arg({ type: types[inputType], required: true, description: 'What is wanted.' } as never),
          }
        : declare((options) => t.arg(options))) as InputFieldMap,
      complexity: COST,
      resolve: async (_, args, request) => {
        const loader = new MonitorLoader(context, request);
        const given = (inputType ? (args as { input: object }).input : args) as Record<string, unknown>;
        const read = toActionInput(input, given) as never;
        const result = await loader.ask(
          (monitoring, asker): Promise<unknown> =>
            act ? act(monitoring, asker, read, loader) : monitoring[name](asker, read),
        );
        const toNode = (view: unknown) => NODES[gives]?.(loader, view as never) ?? view;
        return (isList ? (result as readonly unknown[]).map(toNode) : toNode(result)) as never;
      },
    }),
  );
}

/** What the types of answers take of what an action gives; the others take it as it is. */
const NODES: Partial<Record<Mutation['gives'], (loader: MonitorLoader, view: never) => unknown>> = {
  Monitor: toMonitorNode,
  Period: (loader, view) => new PeriodNode(loader, view),
  Message: (loader, view) => new MessageNode(loader, view),
  Maintenance: (loader, view) => ({ loader, view }),
  Preferences: (loader, view) => ({ loader, view }),
};
