import type { BuildContext } from '../builder.ts';
import { addTold } from './alert.ts';
import { addChange } from './change.ts';
import type { CheckTypes } from './check.ts';
import { addKind } from './kind.ts';
import { addMaintenance, addRelease } from './maintenance.ts';
import { addMessage } from './message.ts';
import { addMonitorFields } from './monitor.ts';
import { addMonitorDetails } from './monitor-details.ts';
import { addMonitorRefs } from './monitor-refs.ts';
import { addPeriodFields } from './period.ts';
import { addPreferences } from './preferences.ts';

/** The types of what is watched over time. */
export type MonitorTypes = ReturnType<typeof addMonitorTypes>;

/** Adds `Monitor`, `Period` and the types that they need: of what takes the level `details` only there. */
export function addMonitorTypes(context: BuildContext, checkTypes: CheckTypes) {
  const types = addMonitorRefs(context, checkTypes);
  addMonitorFields(context, types);
  addPeriodFields(context, types);
  const all = { ...types, Change: addChange(context, types), Maintenance: addMaintenance(context, types) };
  if (context.level !== 'details') return all;
  const details = addMonitorDetails(context, types);
  const messages = addMessage(context, types);
  addTold(context, types, messages);
  return {
    ...all,
    ...details,
    ...messages,
    Kind: addKind(context),
    Release: addRelease(context, checkTypes),
    Preferences: context.knowsPeople ? addPreferences(context, types, details.Person) : undefined,
  };
}
