import type { z } from 'zod';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import * as inputs from '../../monitors/inputs.ts';

/** What changes something of what is watched; all but beats take the right to manage. */
export interface Action {
  /** What it does, for people. */
  summary: string;
  input: z.ZodType;
  /** The name of the schema of what comes of it; nothing where nothing does. */
  schema?: string;
  run(monitoring: Monitoring, context: ActionContext, input: Record<string, unknown>): Promise<unknown>;
}

type ActionName = {
  [Name in keyof Monitoring]: Monitoring[Name] extends (
    context: ActionContext,
    input: infer _Input,
  ) => Promise<unknown>
    ? Name
    : never;
}[keyof Monitoring];

/** The action that has an address below that of its monitor too. */
export const BEAT = 'beat';

/** The actions by their names in addresses. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  'create-monitor': toAction('createMonitor', 'Makes a monitor.', inputs.monitorInput, 'Monitor'),
  'change-monitor': toAction('changeMonitor', 'Changes a monitor.', inputs.monitorChange, 'Monitor'),
  'delete-monitor': toAction('deleteMonitor', 'Deletes a monitor and its history.', inputs.monitorRef),
  'try-monitor': toAction(
    'tryMonitor',
    'Says what a monitor would say now.',
    inputs.monitorTrial,
    'Evaluation',
  ),
  'run-monitor': toAction('runMonitor', 'Evaluates a monitor now.', inputs.monitorRef, 'Monitor'),
  'mute-monitor': toAction('muteMonitor', 'Tells nobody of a monitor until then.', inputs.mute, 'Monitor'),
  acknowledge: toAction('acknowledge', 'Takes a problem on.', inputs.acknowledgement, 'Period'),
  'add-note': toAction('addNote', 'Says what is done about a state.', inputs.note, 'Period'),
  'start-maintenance': toAction(
    'startMaintenance',
    'Begins or plans maintenance.',
    inputs.maintenanceInput,
    'Maintenance',
  ),
  'end-maintenance': toAction('endMaintenance', 'Ends maintenance.', inputs.maintenanceRef, 'Maintenance'),
  'rehearse-monitor': toAction(
    'rehearseMonitor',
    'Replays what was recorded of a monitor with other fields, and changes nothing.',
    inputs.rehearsalInput,
    'Rehearsal',
  ),
  [BEAT]: toAction('beat', 'Says that what a monitor waits for was done.', inputs.beatInput, 'Monitor'),
};

function toAction(name: ActionName, summary: string, input: z.ZodType, schema?: string): Action {
  return {
    summary,
    input,
    schema,
    // The action reads its input by the same type.
    run: (monitoring, context, given) => monitoring[name](context, given as never),
  };
}
