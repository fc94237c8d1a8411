import type { InputFieldMap, InputRef, TypeParam } from '@pothos/core';
import { z } from 'zod';
import * as inputs from '../../lib/monitors/inputs.ts';
import type { ActionContext, Monitoring } from '../../lib/monitors/monitoring.ts';
import type { MonitorView, PeriodView } from '../../lib/monitors/views.ts';
import { type BuildContext, toFieldName } from '../builder.ts';
import { MonitorLoader, PeriodNode, readPeriodId, toMonitorNode } from './monitor-loader.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { toActionInput, toInputFields } from './mutation-input.ts';
import { type MutationTypes, toInputEnums } from './mutation-types.ts';
import { addRoot } from './root.ts';

/** What the mutations are called unless a schema calls them otherwise. */
export const MUTATIONS = [
  ...([
    'createMonitor',
    'changeMonitor',
    'deleteMonitor',
    'tryMonitor',
    'runMonitor',
    'muteMonitor',
  ] as const),
  ...(['acknowledge', 'addNote', 'startMaintenance', 'endMaintenance'] as const),
];

// What a mutation does takes more than what a field reads.
const COST = { field: 50, multiplier: 1 };

/** A mutation: what it takes, and the action that it is. */
interface Mutation {
  name: (typeof MUTATIONS)[number];
  description: string;
  /** The type of its one argument `input`; without it each input is an argument. */
  inputType?: InputRef<unknown>;
  input: z.ZodObject;
  type: TypeParam<never>;
  act(monitoring: Monitoring, context: ActionContext, input: never, loader: MonitorLoader): Promise<unknown>;
}

/** Adds what staff may change to Mutation. */
export function addMutations(context: BuildContext, types: MonitorTypes & MutationTypes): void {
  addRoot(context, 'Mutation');
  for (const mutation of listMutations(types)) addMutation(context, types, mutation);
}

function addMutation(context: BuildContext, types: MonitorTypes, mutation: Mutation): void {
  const { builder } = context;
  const { name, description, inputType, input, type, act } = mutation;
  const declare = toInputFields(context, input, toInputEnums(types));
  builder.mutationField(toFieldName(context, { name }), (t) =>
    t.field({
      type: type as never,
      // So that what failed takes nothing with it of what was done beside it.
      nullable: true,
      description,
      args: (inputType
        ? { input: t.arg({ type: inputType, required: true, description: 'What is wanted.' } as never) }
        : declare((options) => t.arg(options))) as InputFieldMap,
      complexity: COST,
      resolve: async (_, args, request) => {
        const loader = new MonitorLoader(context, request);
        const given = (inputType ? (args as { input: object }).input : args) as Record<string, unknown>;
        const read = toActionInput(input, given) as never;
        return (await loader.ask((monitoring, asker) => act(monitoring, asker, read, loader))) as never;
      },
    }),
  );
}

type InputOf<Name extends keyof typeof inputs> = z.input<(typeof inputs)[Name]>;

function listMutations(types: MonitorTypes & MutationTypes): Mutation[] {
  const { Monitor, Period, Maintenance, Trial } = types;
  const trial = z.object({
    kind: z.string().optional(),
    monitor: z.string().optional(),
    fields: z.record(z.string(), z.unknown()).optional(),
  });
  const monitor = async (loader: MonitorLoader, view: Promise<MonitorView>) =>
    toMonitorNode(loader, await view);
  const period = async (loader: MonitorLoader, view: Promise<PeriodView>) =>
    new PeriodNode(loader, await view);
  return [
    {
      name: 'createMonitor',
      description: 'Makes a monitor, which is due at once.',
      ...{ inputType: types.MonitorInput, input: inputs.monitorInput, type: Monitor },
      act: ({ createMonitor }, asker, input: InputOf<'monitorInput'>, loader) =>
        monitor(loader, createMonitor(asker, input)),
    },
    {
      name: 'changeMonitor',
      description:
        'Changes a monitor: what is left out stays, null empties, and `fields` are given in whole.',
      ...{ inputType: types.MonitorChange, input: inputs.monitorChange, type: Monitor },
      act: ({ changeMonitor }, asker, input: InputOf<'monitorChange'>, loader) =>
        monitor(loader, changeMonitor(asker, input)),
    },
    {
      name: 'deleteMonitor',
      description: 'Deletes a monitor with its history, and gives its id.',
      ...{ input: inputs.monitorRef, type: 'ID' },
      async act({ showMonitor, deleteMonitor }, asker, input: InputOf<'monitorRef'>) {
        const { id } = await showMonitor(asker, input);
        await deleteMonitor(asker, { monitor: id });
        return id;
      },
    },
    {
      name: 'tryMonitor',
      description:
        'Says what a kind would say now with these fields, or a monitor with its own or others; nothing of it is kept.',
      ...{ input: trial, type: Trial as never },
      act: ({ tryMonitor }, asker, input: InputOf<'monitorTrial'>) => tryMonitor(asker, input),
    },
    {
      name: 'runMonitor',
      description: 'Evaluates a monitor now.',
      ...{ input: inputs.monitorRef, type: Monitor },
      act: ({ runMonitor }, asker, input: InputOf<'monitorRef'>, loader) =>
        monitor(loader, runMonitor(asker, input)),
    },
    {
      name: 'muteMonitor',
      description: 'Has nobody told of a monitor until a time; without one they are told again.',
      ...{ input: inputs.mute, type: Monitor },
      act: ({ muteMonitor }, asker, input: InputOf<'mute'>, loader) =>
        monitor(loader, muteMonitor(asker, input)),
    },
    {
      name: 'acknowledge',
      description: 'Takes on what is wrong with a monitor; whoever does so last has it.',
      ...{ input: inputs.acknowledgement, type: Period },
      act: ({ acknowledge }, asker, input: InputOf<'acknowledgement'>, loader) =>
        period(loader, acknowledge(asker, input)),
    },
    {
      name: 'addNote',
      description: 'Writes a note to a period, such as what was done.',
      ...{ input: inputs.note, type: Period },
      act: ({ addNote }, asker, input: InputOf<'note'>, loader) =>
        period(
          loader,
          addNote(asker, { ...input, period: readPeriodId(loader, input.period) ?? input.period }),
        ),
    },
    {
      name: 'startMaintenance',
      description: 'Says when somebody works on what is watched: now, later, or again and again.',
      ...{ inputType: types.MaintenanceInput, input: inputs.maintenanceInput, type: Maintenance },
      act: async ({ startMaintenance }, asker, input: InputOf<'maintenanceInput'>, loader) => ({
        loader,
        view: await startMaintenance(asker, input),
      }),
    },
    {
      name: 'endMaintenance',
      description: 'Ends a maintenance, or takes back one that is yet to come.',
      ...{ input: inputs.maintenanceRef, type: Maintenance },
      act: async ({ endMaintenance }, asker, input: InputOf<'maintenanceRef'>, loader) => ({
        loader,
        view: await endMaintenance(asker, input),
      }),
    },
  ] as Mutation[];
}
