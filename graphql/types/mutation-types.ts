import type { z } from 'zod';
import * as inputs from '../../lib/monitors/inputs.ts';
import type { BuildContext } from '../builder.ts';
import { addTrial } from './finding.ts';
import { MESSAGE_MUTATIONS } from './message-mutations.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { toMutationInput } from './mutation.ts';
import { toInputFields } from './mutation-input.ts';
import { addRun } from './run.ts';

/** The types that mutations alone need. */
export type MutationTypes = ReturnType<typeof addMutationTypes>;

/** Adds what mutations take that is more than a few words, and what they alone give: of what is for staff only there. */
export function addMutationTypes(context: BuildContext, types: MonitorTypes) {
  const { builder, prefix, isForStaff } = context;
  const QuietHoursInput = builder.inputType(`${prefix}QuietHoursInput`, {
    description: 'When somebody is not told at once; where they end before they begin, over midnight.',
    fields: (t) => ({
      from: t.int({ required: true, description: 'From which minute of the day on, from 0 to 1439.' }),
      to: t.int({ required: true, description: 'Until which minute of the day, from 0 to 1439.' }),
    }),
  });
  const inputTypes = { ...toInputEnums(types), quiet: QuietHoursInput };
  const add = (name: string, description: string, input: z.ZodObject) =>
    builder.inputType(`${prefix}${name}`, {
      description,
      fields: (t) => toInputFields(context, input, inputTypes)((options) => t.field(options)) as never,
    });
  const { changePreferences } = MESSAGE_MUTATIONS;
  return {
    PreferencesChange: add(
      'PreferencesChange',
      'What is changed of how somebody is told: what is left out stays.',
      toMutationInput(context, changePreferences) ?? changePreferences.input,
    ),
    ...(isForStaff && {
      Trial: types.Finding && addTrial(context, types, types.Finding),
      NotifyRun: addRun(context, types),
      MonitorInput: add('MonitorInput', 'What a monitor is made of.', inputs.monitorInput),
      MonitorChange: add(
        'MonitorChange',
        'What is changed of a monitor: what is left out stays, null empties, and `fields` are given in whole.',
        inputs.monitorChange,
      ),
      MaintenanceInput: add('MaintenanceInput', 'When somebody works on what.', inputs.maintenanceInput),
    }),
  };
}

/** The enums of answers that inputs have too, by the name of the input. */
export function toInputEnums(types: MonitorTypes): Parameters<typeof toInputFields>[2] {
  return 'NotifyType' in types ? { notify: types.NotifyType } : {};
}
