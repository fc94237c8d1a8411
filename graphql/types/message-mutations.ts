import type { z } from 'zod';
import * as inputs from '../../lib/notify/inputs.ts';
import { readMessageId } from './monitor-loader.ts';
import type { Mutation } from './mutation.ts';

/** The mutations of what people are told, each by the name of its action. */
export const MESSAGE_MUTATIONS = {
  runInstant: {
    description: 'Makes the messages of what is due to be told at once.',
    input: inputs.noInput,
    gives: 'NotifyRun',
  },
  runDigest: {
    description: 'Makes the messages of the digest.',
    input: inputs.noInput,
    gives: 'NotifyRun',
  },
  retryMessage: {
    description: 'Has a message that was given up, or waits, tried again at once.',
    input: inputs.messageRef,
    gives: 'Message',
    act: ({ retryMessage }, asker, input: z.input<typeof inputs.messageRef>, loader) =>
      retryMessage(asker, { message: readMessageId(loader, input.message) ?? input.message }),
  },
  sendTest: {
    description: 'Sends somebody a test message by each of their routes, or one to a route.',
    input: inputs.testInput,
    ownInput: inputs.testInput.omit({ person: true }),
    gives: 'Message',
    isList: true,
  },
  changePreferences: {
    description: 'Changes how somebody is told: what is left out stays.',
    inputType: 'PreferencesChange',
    input: inputs.preferencesChange,
    ownInput: inputs.preferencesChange.omit({ person: true }),
    gives: 'Preferences',
  },
  followMonitor: {
    description: 'Has whoever asks told of a monitor, or no more.',
    input: inputs.followInput,
    ownInput: inputs.followInput,
    gives: 'Preferences',
  },
} satisfies Record<string, Mutation>;
