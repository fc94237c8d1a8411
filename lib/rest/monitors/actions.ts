import type { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { isSignedIn, mayManage, type Viewer } from '../../core/viewer.ts';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import * as inputs from '../../monitors/inputs.ts';
import * as messageInputs from '../../notify/inputs.ts';
import { findSubscriberRoute } from '../../notify/people/personal-routes.ts';

/** Who may do it: who has the right to manage, who signed in what is their own, or everybody where people can subscribe. */
type Actor = 'staff' | 'people' | 'everybody';

/** What changes something of what is watched, or of what people are told. */
export interface Action {
  /** What it does, for people. */
  summary: string;
  input: z.ZodType;
  /** The name of the schema of what comes of it; nothing where nothing does. */
  schema?: string;
  /** Who may do it; beats take the level `details` at their own address. */
  actor: Actor;
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
  'run-instant': toAction(
    'runInstant',
    'Makes the messages of what is due to be told at once.',
    messageInputs.noInput,
    'NotifyRun',
  ),
  'run-digest': toAction(
    'runDigest',
    'Makes the messages of the digest.',
    messageInputs.noInput,
    'NotifyRun',
  ),
  'retry-message': toAction(
    'retryMessage',
    'Has a message that was given up, or waits, tried again at once.',
    messageInputs.messageRef,
    'Message',
  ),
  'send-test': {
    ...toAction('sendTest', 'Sends a test message.', messageInputs.testInput, 'SentMessages'),
    actor: 'people',
  },
  'change-preferences': {
    ...toAction(
      'changePreferences',
      'Changes how somebody is told: what is left out stays.',
      messageInputs.preferencesChange,
      'Preferences',
    ),
    actor: 'people',
  },
  'follow-monitor': {
    ...toAction(
      'followMonitor',
      'Has whoever asks told of a monitor, or no more.',
      messageInputs.followInput,
      'Preferences',
    ),
    actor: 'people',
  },
  subscribe: {
    ...toAction(
      'subscribe',
      'Sends an address the question whether it wants to be told.',
      messageInputs.subscription,
    ),
    actor: 'everybody',
  },
};

/** The names of the actions that a viewer may ask for. */
export function listActions(status: StatusQL, viewer: Viewer): string[] {
  return Object.keys(ACTIONS).filter((name) => mayAct(status, viewer, ACTIONS[name] as Action));
}

function mayAct(status: StatusQL, viewer: Viewer, { actor }: Action): boolean {
  if (actor === 'everybody') return findSubscriberRoute(status) !== undefined;
  if (mayManage(viewer)) return true;
  return actor === 'people' && isSignedIn(viewer) && viewer.level === 'details';
}

function toAction(name: ActionName, summary: string, input: z.ZodType, schema?: string): Action {
  return {
    summary,
    input,
    schema,
    actor: 'staff',
    // The action reads its input by the same type.
    run: (monitoring, context, given) => monitoring[name](context, given as never),
  };
}
