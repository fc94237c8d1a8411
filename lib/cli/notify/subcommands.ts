import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageState, MessageView } from '../../notify/views.ts';
import type { AsJson, MonitorActions } from '../monitors/actions.ts';
import type { CommonOptions, Outcome, Work } from '../monitors/run-with.ts';
import { toFailureText, toMessageTable, toOutcomeText, toRunText } from './message-text.ts';

/** What the subcommands take, each some of it. */
export interface NotifyOptions extends CommonOptions {
  route?: string;
  monitor?: string;
  state?: MessageState[];
  first?: number;
}

type Subcommand = Work<NotifyOptions>;
type Message = AsJson<MessageView>;

/** What each subcommand of `statusql notify` does, by its name. */
export const SUBCOMMANDS = {
  instant: (actions) => run(actions, 'runInstant'),
  digest: (actions) => run(actions, 'runDigest'),
  test: async (actions, [person], { route }) => {
    const made = await actions.sendTest({ person, route });
    return send(actions, made);
  },
  retry: async (actions, [message = '']) => send(actions, [await actions.retryMessage({ message })]),
  log: async (actions, _, { monitor, state, first }) => {
    const { items, hasNext } = await actions.listMessages({ monitor, state, first });
    const messages = items.map(({ cursor: _cursor, ...message }) => message);
    return {
      document: { items: messages },
      toText: (output) => toMessageTable(messages, output, { hasNext }),
    };
  },
} satisfies Record<string, Subcommand>;

/** Makes what is due, and sends it and what is to be tried again, where no server does. */
async function run(actions: MonitorActions, name: 'runInstant' | 'runDigest'): Promise<Outcome> {
  const made = await actions[name]({});
  const delivery = await actions.deliver();
  const isProblem = delivery !== undefined && delivery.failures.length > 0;
  return {
    document: { ...made, ...delivery },
    toText: () => toRunText(made, delivery),
    isProblem,
    remark: isProblem ? toFailureText(delivery) : undefined,
  };
}

/** Sends messages where no server does, and tells what became of them. */
async function send(actions: MonitorActions, made: readonly Message[]): Promise<Outcome> {
  const isHere = (await actions.deliver()) !== undefined;
  const messages = await Promise.all(made.map((each) => readOutcome(actions, each, isHere)));
  const wasTried = ({ attempts }: Message, at: number) => attempts > (made[at]?.attempts ?? 0);
  return {
    document: { items: messages },
    toText: () => toOutcomeText(messages),
    isLine: true,
    isProblem: messages.some((each, at) => each.state !== 'sent' && (isHere || wasTried(each, at))),
  };
}

const SERVER_MS = 30_000;
const PAUSE_MS = 250;

/** A message once it was tried; a server does that soon, and who asked would like to know. */
async function readOutcome(actions: MonitorActions, before: Message, isHere: boolean): Promise<Message> {
  const endsAt = performance.now() + (isHere ? 0 : SERVER_MS);
  for (;;) {
    const message = await actions.showMessage({ message: before.id });
    const isTried = message.state !== 'waiting' || message.attempts > before.attempts;
    if (isTried || performance.now() > endsAt) return message;
    await sleep(PAUSE_MS);
  }
}
