import type { z } from 'zod';
import * as inputs from '../../monitors/inputs.ts';
import type { ActionContext, Monitoring } from '../../monitors/monitoring.ts';

/** What changes something of what is watched, and takes the right `manage`. */
export interface Action {
  /** What it does, for people. */
  summary: string;
  input: z.ZodType;
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

/** The actions by their names in addresses. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  'create-monitor': toAction('createMonitor', 'Makes a monitor.', inputs.monitorInput),
  'change-monitor': toAction('changeMonitor', 'Changes a monitor.', inputs.monitorChange),
  'delete-monitor': toAction('deleteMonitor', 'Deletes a monitor and its history.', inputs.monitorRef),
  'try-monitor': toAction('tryMonitor', 'Says what a monitor would say now.', inputs.monitorTrial),
  'run-monitor': toAction('runMonitor', 'Evaluates a monitor now.', inputs.monitorRef),
  'mute-monitor': toAction('muteMonitor', 'Tells nobody of a monitor until then.', inputs.mute),
  acknowledge: toAction('acknowledge', 'Takes a problem on.', inputs.acknowledgement),
  'add-note': toAction('addNote', 'Says what is done about a state.', inputs.note),
  'start-maintenance': toAction('startMaintenance', 'Begins or plans maintenance.', inputs.maintenanceInput),
  'end-maintenance': toAction('endMaintenance', 'Ends maintenance.', inputs.maintenanceRef),
  beat: toAction('beat', 'Says that what a monitor waits for was done.', inputs.beatInput),
};

function toAction(name: ActionName, summary: string, input: z.ZodType): Action {
  return {
    summary,
    input,
    // The action reads its input by the same type.
    run: (monitoring, context, given) => monitoring[name](context, given as never),
  };
}
