import type { z } from 'zod';
import * as inputs from '../../lib/monitors/inputs.ts';
import type { BuildContext } from '../builder.ts';
import { addTrial } from './finding.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { toInputFields } from './mutation-input.ts';

/** The types that mutations alone need. */
export type MutationTypes = ReturnType<typeof addMutationTypes>;

/** Adds what mutations take that is more than a few words, and what trying a monitor gives. */
export function addMutationTypes(context: BuildContext, types: MonitorTypes) {
  const { builder, prefix } = context;
  const enums = toInputEnums(types);
  const add = (name: string, description: string, input: z.ZodObject) =>
    builder.inputType(`${prefix}${name}`, {
      description,
      fields: (t) => toInputFields(context, input, enums)((options) => t.field(options)) as never,
    });
  const { Finding } = types;
  return {
    Trial: Finding && addTrial(context, types, Finding),
    MonitorInput: add('MonitorInput', 'What a monitor is made of.', inputs.monitorInput),
    MonitorChange: add(
      'MonitorChange',
      'What is changed of a monitor: what is left out stays, null empties, and `fields` are given in whole.',
      inputs.monitorChange,
    ),
    MaintenanceInput: add('MaintenanceInput', 'When somebody works on what.', inputs.maintenanceInput),
  };
}

/** The enums of answers that inputs have too, by the name of the input. */
export function toInputEnums(types: MonitorTypes): Parameters<typeof toInputFields>[2] {
  return 'NotifyType' in types ? { notify: types.NotifyType } : {};
}
